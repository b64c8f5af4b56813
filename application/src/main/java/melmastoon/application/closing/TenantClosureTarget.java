package melmastoon.application.closing;

import melmastoon.access.SagaId;
import melmastoon.application.kernel.Target;
import melmastoon.domain.closing.ClosingRefusal;
import melmastoon.domain.closing.TenantClosure;

/// A closure that a command is about.
final class TenantClosureTarget {
    private TenantClosureTarget() {}

    static Target<TenantClosure> of(SagaId id) {
        return new Target<>(
                id.toString(),
                context -> context.port(TenantClosures.class)
                        .find()
                        .filter(found -> found.state().id().equals(id)),
                new ClosingRefusal.NotFound(id));
    }
}
