package melmastoon.postgres.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import melmastoon.application.kernel.AuditEntry;
import melmastoon.application.kernel.Audits;
import melmastoon.postgres.sql.Session;
import org.jspecify.annotations.Nullable;

/// Fields that name a person stand in rows of their own, which erasure may delete; the rest is for ever. All rows of a
/// command are written by one statement.
record PostgresAudits(Session session) implements Audits {

    @Override
    public void append(List<AuditEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        var values = new ArrayList<@Nullable Object>();
        var audits = new ArrayList<UUID>();
        var fields = new ArrayList<String>();
        var texts = new ArrayList<String>();
        for (var entry : entries) {
            values.addAll(row(entry));
            entry.personal().forEach((field, text) -> {
                audits.add(entry.id());
                fields.add(field);
                texts.add(text);
            });
        }
        values.add(session.tenant().value());
        values.add(audits.toArray(UUID[]::new));
        values.add(fields.toArray(String[]::new));
        values.add(texts.toArray(String[]::new));
        var row = "(?, ?, ?, ?, ?, ?, ?, jsonb_object(?, ?), ?, ?, ?, jsonb_object(?, ?), jsonb_object(?, ?), ?, ?)";
        session.update("""
                with written as (
                    insert into audit_events (tenant_id, id, occurred_at, actor_issuer, actor, action, outcome, evidence,
                                              subject, epoch, revision, before, after, request_id, trace_id)
                    values\s""" + String.join(", ", Collections.nCopies(entries.size(), row)) + """
                    )
                insert into audit_personal (tenant_id, audit_id, field, value)
                select ?, * from unnest(?, ?, ?)
                """, values.toArray());
    }

    private List<@Nullable Object> row(AuditEntry entry) {
        var row = new ArrayList<@Nullable Object>();
        row.add(session.tenant().value());
        row.add(entry.id());
        row.add(entry.at());
        row.add(entry.actorIssuer());
        row.add(entry.actor());
        row.add(entry.action());
        row.add(entry.outcome());
        row.add(names(entry.evidence()));
        row.add(values(entry.evidence()));
        row.add(entry.subject());
        row.add(entry.position().epoch());
        row.add(entry.position().revision());
        row.add(names(entry.before()));
        row.add(values(entry.before()));
        row.add(names(entry.after()));
        row.add(values(entry.after()));
        row.add(entry.requestId());
        row.add(entry.traceId());
        return row;
    }

    /// In the order of [#values], as long as nobody changes the map in between.
    static String[] names(Map<String, String> fields) {
        return fields.keySet().toArray(String[]::new);
    }

    static String[] values(Map<String, String> fields) {
        return fields.values().toArray(String[]::new);
    }
}
