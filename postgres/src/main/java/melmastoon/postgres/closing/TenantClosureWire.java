package melmastoon.postgres.closing;

import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.closing.ClosingEvent;
import melmastoon.domain.closing.TenantClosure;
import melmastoon.postgres.saga.AcknowledgementColumns;
import melmastoon.tenant.v1.TenantClosureAcknowledged;
import melmastoon.tenant.v1.TenantClosureCompleted;
import melmastoon.tenant.v1.TenantClosureStarted;
import melmastoon.tenant.v1.TenantClosureState;
import org.apache.avro.specific.SpecificRecord;

/// Closures of tenants and their events on the wire.
final class TenantClosureWire {
    private TenantClosureWire() {}

    static SpecificRecord event(EventWithState<TenantClosure, ClosingEvent> step) {
        var tenant = step.event().tenant().toString();
        var state = state(step.state());
        return switch (step.event()) {
            case ClosingEvent.Started _ -> new TenantClosureStarted(tenant, state);
            case ClosingEvent.Acknowledged _ -> new TenantClosureAcknowledged(tenant, state);
            case ClosingEvent.Completed _ -> new TenantClosureCompleted(tenant, state);
            case ClosingEvent.Reminded _ -> throw new IllegalArgumentException("a private event is not published");
        };
    }

    static TenantClosureState state(Versioned<TenantClosure> versioned) {
        var closure = versioned.state();
        var terms = closure.terms();
        return TenantClosureState.newBuilder()
                .setSagaId(terms.id().toString())
                .setVersion(versioned.version())
                .setApprovalId(terms.approval().toString())
                .setClosedBy(terms.closedBy().toString())
                .setStartedAt(terms.startedAt())
                .setOwedBy(AcknowledgementColumns.owedNames(closure.acknowledgements()))
                .setAcknowledged(AcknowledgementColumns.records(closure.acknowledgements()))
                .setCompletedAt(closure instanceof TenantClosure.Completed completed ? completed.at() : null)
                .build();
    }
}
