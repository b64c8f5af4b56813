package melmastoon.postgres.approval;

import jakarta.inject.Singleton;
import melmastoon.application.approval.ApprovalType;
import melmastoon.application.approval.Approvals;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.approval.Approval;
import melmastoon.domain.approval.ApprovalEvent;
import melmastoon.postgres.kernel.StoredAggregate;
import melmastoon.postgres.sql.Session;
import org.apache.avro.specific.SpecificRecord;

/// Approvals as rows and as records.
@Singleton
final class StoredApprovals implements StoredAggregate<Approval, ApprovalEvent> {
    @Override
    public AggregateType<Approval, ApprovalEvent> type() {
        return ApprovalType.TYPE;
    }

    @Override
    public Class<?> port() {
        return Approvals.class;
    }

    @Override
    public Store<Approval, ApprovalEvent> in(Session session) {
        return new PostgresApprovals(session);
    }

    @Override
    public SpecificRecord event(EventWithState<Approval, ApprovalEvent> step) {
        return ApprovalWire.event(step);
    }

    @Override
    public SpecificRecord state(Versioned<Approval> state) {
        return ApprovalWire.state(state);
    }
}
