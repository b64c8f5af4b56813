package melmastoon.postgres.organization;

import jakarta.inject.Singleton;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.organization.UnitMoveType;
import melmastoon.application.organization.UnitMoves;
import melmastoon.domain.organization.UnitMove;
import melmastoon.domain.organization.UnitMoveEvent;
import melmastoon.postgres.kernel.StoredAggregate;
import melmastoon.postgres.sql.Session;
import org.apache.avro.specific.SpecificRecord;

/// Moves of units as rows and as records.
@Singleton
final class StoredUnitMoves implements StoredAggregate<UnitMove, UnitMoveEvent> {
    @Override
    public AggregateType<UnitMove, UnitMoveEvent> type() {
        return UnitMoveType.TYPE;
    }

    @Override
    public Class<?> port() {
        return UnitMoves.class;
    }

    @Override
    public Store<UnitMove, UnitMoveEvent> in(Session session) {
        return new PostgresUnitMoves(session);
    }

    @Override
    public SpecificRecord event(EventWithState<UnitMove, UnitMoveEvent> step) {
        return UnitMoveWire.event(step);
    }

    @Override
    public SpecificRecord state(Versioned<UnitMove> state) {
        return UnitMoveWire.state(state);
    }
}
