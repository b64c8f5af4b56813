package melmastoon.postgres.organization;

import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.organization.UnitMove;
import melmastoon.domain.organization.UnitMoveEvent;
import melmastoon.postgres.saga.AcknowledgementColumns;
import melmastoon.tenant.v1.UnitMoveAborted;
import melmastoon.tenant.v1.UnitMoveAcknowledged;
import melmastoon.tenant.v1.UnitMoveStarted;
import melmastoon.tenant.v1.UnitMoveState;
import melmastoon.tenant.v1.UnitMoveStatus;
import org.apache.avro.specific.SpecificRecord;

/// Moves of units and their events on the wire.
final class UnitMoveWire {
    private UnitMoveWire() {}

    static SpecificRecord event(EventWithState<UnitMove, UnitMoveEvent> step) {
        var tenant = step.event().tenant().toString();
        var state = state(step.state());
        return switch (step.event()) {
            case UnitMoveEvent.Started _ -> new UnitMoveStarted(tenant, state);
            case UnitMoveEvent.Acknowledged _ -> new UnitMoveAcknowledged(tenant, state);
            case UnitMoveEvent.Aborted _ -> new UnitMoveAborted(tenant, state);
        };
    }

    static UnitMoveState state(Versioned<UnitMove> versioned) {
        var move = versioned.state();
        var terms = move.terms();
        var state = UnitMoveState.newBuilder()
                .setSagaId(terms.id().toString())
                .setVersion(versioned.version())
                .setOrganizationUnitId(terms.unit().toString())
                .setFromParentId(terms.from().toString())
                .setToParentId(terms.to().toString())
                .setStartedBy(terms.startedBy().toString())
                .setStartedAt(terms.startedAt())
                .setDeadline(terms.deadline())
                .setOwedBy(AcknowledgementColumns.owedNames(move.acknowledgements()))
                .setAcknowledged(AcknowledgementColumns.records(move.acknowledgements()));
        return switch (move) {
            case UnitMove.Started _ -> state.setStatus(UnitMoveStatus.STARTED).build();
            case UnitMove.Moved(var _, var _, var at) ->
                state.setStatus(UnitMoveStatus.MOVED).setEndedAt(at).build();
            case UnitMove.Aborted(var _, var _, var reason, var refusal, var at) ->
                state.setStatus(UnitMoveStatus.ABORTED)
                        .setEndedAt(at)
                        .setAbortReason(reason.code())
                        .setRefusal(refusal.orElse(null))
                        .build();
        };
    }
}
