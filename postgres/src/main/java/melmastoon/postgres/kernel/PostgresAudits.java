package melmastoon.postgres.kernel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import melmastoon.access.Position;
import melmastoon.application.kernel.AuditEntry;
import melmastoon.application.kernel.AuditFilter;
import melmastoon.application.kernel.AuditHead;
import melmastoon.application.kernel.AuditLink;
import melmastoon.application.kernel.AuditPage;
import melmastoon.application.kernel.AuditRow;
import melmastoon.application.kernel.Audits;
import melmastoon.application.kernel.PersonalDigest;
import melmastoon.application.kernel.Sha256;
import melmastoon.application.kernel.TenantHead;
import melmastoon.postgres.sql.Row;
import melmastoon.postgres.sql.Session;
import melmastoon.schemas.AuditHeadMessage;
import org.jspecify.annotations.Nullable;

/// The audit's chain. Fields that name a person stand in rows of their own, with their salts, which erasure may delete;
/// the rest is for ever.
record PostgresAudits(Session session) implements Audits {
    private static final String ROW = """
        (?::uuid, ?::uuid, ?::timestamptz, ?::text, ?::text, ?::text, ?::text, jsonb_object(?, ?), ?::text, ?::int, ?::bigint,
         jsonb_object(?, ?), jsonb_object(?, ?), ?::text, ?::text, ?::bigint, ?::bytea, ?::bytea, jsonb_object(?, ?))
        """;

    /// One statement for all that a command adds: the tenant's head, the audit's rows, and a message in the log by
    /// which cdc publishes the chain's new end; so the chain costs no round trip. Nothing is inserted where the
    /// stored head is not `before`.
    void append(TenantHead before, Position after, Instant lastOccurredAt, List<AuditLink> audit) {
        var head = audit.getLast().head();
        var values = new ArrayList<@Nullable Object>();
        values.add(after.revision());
        values.add(lastOccurredAt);
        values.add(head.sequence());
        values.add(head.hash().bytes());
        values.add(session.tenant().value());
        values.add(before.position().revision());
        values.add(before.audit().sequence());
        var audits = new ArrayList<UUID>();
        var fields = new ArrayList<String>();
        var texts = new ArrayList<String>();
        var salts = new ArrayList<byte[]>();
        for (var link : audit) {
            values.addAll(row(link));
            link.entry().personal().forEach((field, text) -> {
                audits.add(link.entry().id());
                fields.add(field);
                texts.add(text);
                salts.add(HexFormat.of().parseHex(salt(link, field)));
            });
        }
        values.add(audits.toArray(UUID[]::new));
        values.add(fields.toArray(String[]::new));
        values.add(texts.toArray(String[]::new));
        values.add(salts.toArray(byte[][]::new));
        values.add(AuditHeadMessage.PREFIX);
        values.add(message(after, head).text());
        session.updateOne("""
                with moved as (
                    update tenants set revision = ?, last_occurred_at = ?, audit_sequence = ?, audit_hash = ?
                    where id = ? and revision = ? and audit_sequence = ?
                    returning id
                ), written as (
                    insert into audit_events (tenant_id, id, occurred_at, actor_issuer, actor, action, outcome, evidence,
                                              subject, epoch, revision, before, after, request_id, trace_id, sequence,
                                              previous_hash, hash, personal_digests)
                    select row.* from moved cross join (values\s""" + String.join(", ", Collections.nCopies(audit.size(), ROW)) + """
                    ) row
                ), personal as (
                    insert into audit_personal (tenant_id, audit_id, field, value, salt)
                    select moved.id, field.* from moved cross join unnest(?, ?, ?, ?) field
                )
                select pg_logical_emit_message(true, ?, ?) from moved
                """, values.toArray());
    }

    @Override
    public AuditPage page(AuditFilter filter) {
        var where = new StringBuilder("where tenant_id = ?\n");
        var values = new ArrayList<Object>(List.of(session.tenant().value()));
        filter.actor().ifPresent(actor -> add(where, values, "actor = ?", actor));
        filter.subject().ifPresent(subject -> add(where, values, "subject = ?", subject));
        filter.action().ifPresent(action -> add(where, values, "action = ?", action));
        filter.outcome().ifPresent(outcome -> add(where, values, "outcome = ?", outcome));
        filter.from().ifPresent(from -> add(where, values, "occurred_at >= ?", from));
        filter.until().ifPresent(until -> add(where, values, "occurred_at < ?", until));
        filter.olderThan().ifPresent(last -> {
            add(where, values, "(sequence, id) < (?, ?)", last.sequence());
            values.add(last.id());
        });
        values.add(filter.limit() + 1);
        return AuditPage.of(session.list("""
                        with page as (
                            select * from audit_events\s""" + where + """
                            order by sequence desc, id desc limit ?
                        )
                        select page.*,
                               array(select f.key from jsonb_each_text(evidence) f order by 1) as evidence_names,
                               array(select f.value from jsonb_each_text(evidence) f order by f.key) as evidence_values,
                               array(select f.key from jsonb_each_text(before) f order by 1) as before_names,
                               array(select f.value from jsonb_each_text(before) f order by f.key) as before_values,
                               array(select f.key from jsonb_each_text(after) f order by 1) as after_names,
                               array(select f.value from jsonb_each_text(after) f order by f.key) as after_values,
                               array(select f.key from jsonb_each_text(personal_digests) f order by 1) as digest_names,
                               array(select f.value from jsonb_each_text(personal_digests) f order by f.key)
                                   as digest_values,
                               personal.*
                        from page cross join lateral (
                            select coalesce(array_agg(field order by field), '{}') as personal_names,
                                   coalesce(array_agg(value order by field), '{}') as personal_values,
                                   coalesce(array_agg(coalesce(encode(salt, 'hex'), '') order by field), '{}')
                                       as personal_salts
                            from audit_personal p where p.tenant_id = page.tenant_id and p.audit_id = page.id
                        ) personal
                        order by sequence desc, id desc
                        """, this::row, values.toArray()), filter.limit());
    }

    private static void add(StringBuilder where, List<Object> values, String condition, Object value) {
        where.append("and ").append(condition).append('\n');
        values.add(value);
    }

    private List<@Nullable Object> row(AuditLink link) {
        var entry = link.entry();
        var digests = new TreeMap<String, String>();
        link.personal()
                .forEach((field, digest) -> digests.put(field, digest.digest().hex()));
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
        row.add(link.sequence());
        row.add(link.previous().hash().bytes());
        row.add(link.hash().bytes());
        row.add(names(digests));
        row.add(values(digests));
        return row;
    }

    private AuditRow row(Row row) {
        var entry = new AuditEntry(
                row.uuid("id"),
                row.instant("occurred_at"),
                row.text("actor_issuer"),
                row.subject("actor"),
                row.text("action"),
                row.text("outcome"),
                fields(row, "evidence"),
                row.text("subject"),
                fields(row, "before"),
                fields(row, "after"),
                fields(row, "personal"),
                new Position(session.tenant(), row.integer("epoch"), row.bigint("revision")),
                row.text("request_id"),
                row.optionalText("trace_id"));
        var place = new AuditRow.Place(row.bigint("sequence"), entry.id());
        return new AuditRow(
                place,
                entry,
                place.sequence() == 0
                        ? Optional.empty()
                        : Optional.of(new AuditRow.Chained(
                                new AuditLink(
                                        new AuditHead(place.sequence() - 1, Sha256.of32(row.bytes("previous_hash"))),
                                        entry,
                                        digests(row)),
                                Sha256.of32(row.bytes("hash")))));
    }

    private static Map<String, PersonalDigest> digests(Row row) {
        var salts = fields(row.texts("personal_names"), row.texts("personal_salts"));
        var digests = new HashMap<String, PersonalDigest>();
        fields(row, "digest")
                .forEach((field, digest) -> digests.put(
                        field,
                        new PersonalDigest(
                                new Sha256(digest),
                                Optional.ofNullable(salts.get(field)).filter(salt -> !salt.isEmpty()))));
        return digests;
    }

    private static Map<String, String> fields(Row row, String name) {
        return fields(row.texts(name + "_names"), row.texts(name + "_values"));
    }

    private static Map<String, String> fields(List<String> names, List<String> values) {
        var fields = new TreeMap<String, String>();
        for (int i = 0; i < names.size(); i++) {
            fields.put(names.get(i), values.get(i));
        }
        return fields;
    }

    private static String salt(AuditLink link, String field) {
        return Optional.ofNullable(link.personal().get(field))
                .flatMap(PersonalDigest::salt)
                .orElseThrow(() -> new IllegalStateException("no salt for a field that names a person"));
    }

    private AuditHeadMessage message(Position at, AuditHead head) {
        return new AuditHeadMessage(
                session.tenant().value(),
                at.epoch(),
                head.sequence(),
                head.hash().hex());
    }

    /// In the order of [#values], as long as nobody changes the map in between.
    static String[] names(Map<String, String> fields) {
        return fields.keySet().toArray(String[]::new);
    }

    static String[] values(Map<String, String> fields) {
        return fields.values().toArray(String[]::new);
    }
}
