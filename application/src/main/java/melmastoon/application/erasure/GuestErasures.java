package melmastoon.application.erasure;

import java.util.Optional;
import melmastoon.access.GuestErasureId;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.erasure.GuestErasure;
import melmastoon.domain.erasure.GuestId;

/// The pinned tenant's erasures of guests' data. A guest has at most one that is not completed.
public interface GuestErasures {
    Optional<Versioned<GuestErasure>> find(GuestErasureId id);

    /// The one of `guest` that is not completed.
    Optional<Versioned<GuestErasure>> findRequested(GuestId guest);
}
