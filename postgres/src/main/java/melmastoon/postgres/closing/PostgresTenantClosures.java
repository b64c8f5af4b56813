package melmastoon.postgres.closing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import melmastoon.access.ApprovalId;
import melmastoon.access.SagaId;
import melmastoon.access.TenantId;
import melmastoon.application.closing.TenantClosures;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.closing.ClosingEvent;
import melmastoon.domain.closing.ClosureTerms;
import melmastoon.domain.closing.TenantClosure;
import melmastoon.postgres.saga.AcknowledgementColumns;
import melmastoon.postgres.sql.Row;
import melmastoon.postgres.sql.Session;

/// A closure is completed where nobody owes it.
record PostgresTenantClosures(Session session) implements TenantClosures, Store<TenantClosure, ClosingEvent> {
    private static final String READ = """
        select tenant_id, id, approval_id, closed_by, started_at, owed_by, acknowledged_by, acknowledged_at,
               next_reminder_at, completed_at, version
        from tenant_closures where tenant_id = ?
        """;

    @Override
    public Optional<Versioned<TenantClosure>> find() {
        return session.one(READ, PostgresTenantClosures::closure, tenant());
    }

    @Override
    public List<Versioned<TenantClosure>> all() {
        return session.list(READ, PostgresTenantClosures::closure, tenant());
    }

    @Override
    public void save(Change<TenantClosure, ClosingEvent> change) {
        var closure = change.after().state();
        var acks = closure.acknowledgements();
        if (change.before().isEmpty()) {
            var terms = closure.terms();
            // Never an error, which would abort the transaction: the row count tells of a second one.
            session.updateOne(
                    """
                    insert into tenant_closures (tenant_id, id, approval_id, closed_by, started_at, due_at, owed_by,
                                                 acknowledged_by, acknowledged_at, next_reminder_at, completed_at, version)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict (tenant_id) do nothing
                    """,
                    tenant(),
                    terms.id().value(),
                    terms.approval().value(),
                    terms.closedBy(),
                    terms.startedAt(),
                    terms.windowEndsAt(),
                    AcknowledgementColumns.owed(acks),
                    AcknowledgementColumns.given(acks),
                    AcknowledgementColumns.times(acks),
                    nextReminder(closure),
                    completedAt(closure),
                    change.after().version());
            return;
        }
        session.updateOne(
                """
                update tenant_closures set owed_by = ?, acknowledged_by = ?, acknowledged_at = ?, next_reminder_at = ?,
                                           completed_at = ?, version = ?
                where tenant_id = ? and id = ? and version = ?
                """,
                AcknowledgementColumns.owed(acks),
                AcknowledgementColumns.given(acks),
                AcknowledgementColumns.times(acks),
                nextReminder(closure),
                completedAt(closure),
                change.after().version(),
                tenant(),
                closure.id().value(),
                change.before().get().version());
    }

    private static Optional<Instant> nextReminder(TenantClosure closure) {
        return closure instanceof TenantClosure.AwaitingAcks awaiting
                ? Optional.of(awaiting.nextReminder())
                : Optional.empty();
    }

    private static Optional<Instant> completedAt(TenantClosure closure) {
        return closure instanceof TenantClosure.Completed completed ? Optional.of(completed.at()) : Optional.empty();
    }

    private static Versioned<TenantClosure> closure(Row row) {
        var terms = new ClosureTerms(
                new SagaId(row.uuid("id")),
                new TenantId(row.uuid("tenant_id")),
                new ApprovalId(row.uuid("approval_id")),
                row.subject("closed_by"),
                row.instant("started_at"));
        var acks = AcknowledgementColumns.read(row);
        return new Versioned<>(
                acks.isComplete()
                        ? new TenantClosure.Completed(terms, acks, row.instant("completed_at"))
                        : new TenantClosure.AwaitingAcks(terms, acks, row.instant("next_reminder_at")),
                row.integer("version"));
    }

    private UUID tenant() {
        return session.tenant().value();
    }
}
