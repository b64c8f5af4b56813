package melmastoon.testkit.memory;

import java.util.List;
import java.util.Optional;
import melmastoon.access.SagaId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.organization.UnitMoveType;
import melmastoon.application.organization.UnitMoves;
import melmastoon.domain.organization.UnitMove;
import melmastoon.domain.organization.UnitMoveEvent;

final class MemoryUnitMoves extends MemoryStore<UnitMove, UnitMoveEvent> implements UnitMoves {
    MemoryUnitMoves(Tables tables, TenantId tenant) {
        super(tables, tenant, UnitMoveType.TYPE);
    }

    @Override
    public Optional<Versioned<UnitMove>> find(SagaId id) {
        return byId(id.toString());
    }

    @Override
    public List<Versioned<UnitMove>> running() {
        return all().stream()
                .filter(move -> move.state() instanceof UnitMove.Started)
                .toList();
    }
}
