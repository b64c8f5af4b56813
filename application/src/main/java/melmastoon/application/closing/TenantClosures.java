package melmastoon.application.closing;

import java.util.Optional;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.closing.TenantClosure;

/// The pinned tenant's closure, of which it has at most one: nothing leaves closed.
public interface TenantClosures {
    Optional<Versioned<TenantClosure>> find();
}
