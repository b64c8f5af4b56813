package melmastoon.testkit.memory;

import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.application.closing.TenantClosureType;
import melmastoon.application.closing.TenantClosures;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.closing.ClosingEvent;
import melmastoon.domain.closing.TenantClosure;

final class MemoryTenantClosures extends MemoryStore<TenantClosure, ClosingEvent> implements TenantClosures {
    MemoryTenantClosures(Tables tables, TenantId tenant) {
        super(tables, tenant, TenantClosureType.TYPE);
    }

    @Override
    public Optional<Versioned<TenantClosure>> find() {
        return states().findFirst();
    }

    @Override
    public void save(Change<TenantClosure, ClosingEvent> change) {
        if (change.before().isEmpty() && find().isPresent()) {
            throw new IllegalStateException("the tenant is closed already");
        }
        super.save(change);
    }
}
