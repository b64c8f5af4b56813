package melmastoon.application.organization;

import java.util.List;
import java.util.Optional;
import melmastoon.access.SagaId;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.organization.UnitMove;

/// The pinned tenant's moves of units.
public interface UnitMoves {
    Optional<Versioned<UnitMove>> find(SagaId id);

    /// Those that have started and not ended, in the order in which they started: few, see [UnitMove#MOST_AT_ONCE].
    List<Versioned<UnitMove>> running();
}
