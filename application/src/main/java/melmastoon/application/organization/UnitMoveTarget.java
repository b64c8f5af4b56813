package melmastoon.application.organization;

import melmastoon.access.SagaId;
import melmastoon.application.kernel.Target;
import melmastoon.domain.organization.UnitMove;
import melmastoon.domain.organization.UnitMoveRefusal;

/// A move that a command is about.
final class UnitMoveTarget {
    private UnitMoveTarget() {}

    static Target<UnitMove> of(SagaId id) {
        return new Target<>(
                id.toString(), context -> context.port(UnitMoves.class).find(id), new UnitMoveRefusal.NotFound(id));
    }
}
