package melmastoon.postgres;

import java.util.List;
import java.util.Map;
import melmastoon.application.AuditEntry;
import melmastoon.application.Audits;
import melmastoon.postgres.sql.Session;

/// Fields that name a person stand in rows of their own, which erasure may delete; the rest is for ever.
record PostgresAudits(Session session) implements Audits {

    @Override
    public void append(List<AuditEntry> entries) {
        entries.forEach(this::append);
    }

    private void append(AuditEntry entry) {
        session.updateOne(
                """
                insert into audit_events (tenant_id, id, occurred_at, actor_issuer, actor, action, subject, epoch, revision,
                                          before, after, request_id, trace_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, jsonb_object(?, ?), jsonb_object(?, ?), ?, ?)
                """,
                session.tenant().value(),
                entry.id(),
                entry.at(),
                entry.actorIssuer(),
                entry.actor(),
                entry.action(),
                entry.subject(),
                entry.position().epoch(),
                entry.position().revision(),
                names(entry.before()),
                values(entry.before()),
                names(entry.after()),
                values(entry.after()),
                entry.requestId(),
                entry.traceId());
        entry.personal()
                .forEach((field, value) -> session.updateOne(
                        "insert into audit_personal (tenant_id, audit_id, field, value) values (?, ?, ?, ?)",
                        session.tenant().value(),
                        entry.id(),
                        field,
                        value));
    }

    /// In the order of [#values], as long as nobody changes the map in between.
    static String[] names(Map<String, String> fields) {
        return fields.keySet().toArray(String[]::new);
    }

    static String[] values(Map<String, String> fields) {
        return fields.values().toArray(String[]::new);
    }
}
