package melmastoon.postgres;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import melmastoon.access.Position;
import melmastoon.application.Answer;
import melmastoon.application.Answers;
import melmastoon.application.Outcome;
import melmastoon.application.Request;
import melmastoon.postgres.sql.Row;
import melmastoon.postgres.sql.Session;

/// One row for each key of a caller. Who comes second waits on the row's index entry until the first has committed.
record PostgresAnswers(Session session) implements Answers {
    /// Each fresh key takes up to so many expired ones of its tenant with it, so that they go away by themselves.
    private static final int SWEPT = 16;

    @Override
    public Claim claim(Request request, Instant now) {
        // Never an error, which would abort the transaction. A row that has expired is taken over.
        var written = session.update(
                """
                insert into idempotency_keys as held (tenant_id, issuer, subject, key, route, body_hmac, expires_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (tenant_id, issuer, subject, key) do update
                set route = excluded.route, body_hmac = excluded.body_hmac, expires_at = excluded.expires_at,
                    refusal = null, message = null, retry_after_ms = null, id_names = null, ids = null, version = null,
                    position = null
                where held.expires_at <= ?
                """,
                session.tenant().value(),
                request.caller().issuer(),
                request.caller().subject(),
                request.idempotencyKey(),
                request.route(),
                request.bodyHmac(),
                now.plus(KEPT_FOR),
                now);
        if (written == 1) {
            sweep(now);
            return new Claim.Fresh();
        }
        // A new statement, so that it sees what the one we waited for has committed.
        return session.one(
                        """
                        select route, body_hmac, refusal, message, retry_after_ms, id_names, ids, version, position
                        from idempotency_keys where tenant_id = ? and issuer = ? and subject = ? and key = ?
                        """,
                        row -> claim(row, request),
                        session.tenant().value(),
                        request.caller().issuer(),
                        request.caller().subject(),
                        request.idempotencyKey())
                .orElseThrow(() -> new IllegalStateException("the key's row is neither free nor there"));
    }

    @Override
    public void keep(Request request, Outcome<Answer> outcome) {
        switch (outcome) {
            case Outcome.Done<Answer>(Answer(var ids, var version, var position)) ->
                write(
                        request,
                        "id_names = ?, ids = ?, version = ?, position = ?",
                        PostgresAudits.names(ids),
                        PostgresAudits.values(ids),
                        version,
                        position.encode());
            case Outcome.Refused<Answer>(var name, var message, var retryAfter) ->
                write(
                        request,
                        "refusal = ?, message = ?, retry_after_ms = ?",
                        name,
                        message,
                        retryAfter.map(Duration::toMillis));
        }
    }

    @Override
    public void forget(Request request) {
        session.updateOne(
                "delete from idempotency_keys where tenant_id = ? and issuer = ? and subject = ? and key = ?",
                session.tenant().value(),
                request.caller().issuer(),
                request.caller().subject(),
                request.idempotencyKey());
    }

    private void write(Request request, String columns, Object... values) {
        var all = new Object[values.length + 4];
        System.arraycopy(values, 0, all, 0, values.length);
        all[values.length] = session.tenant().value();
        all[values.length + 1] = request.caller().issuer();
        all[values.length + 2] = request.caller().subject();
        all[values.length + 3] = request.idempotencyKey();
        session.updateOne(
                "update idempotency_keys set " + columns
                        + " where tenant_id = ? and issuer = ? and subject = ? and key = ?",
                all);
    }

    private void sweep(Instant now) {
        session.update("""
            delete from idempotency_keys where tenant_id = ? and (issuer, subject, key) in (
                select issuer, subject, key from idempotency_keys where tenant_id = ? and expires_at <= ?
                limit ? for update skip locked)
            """, session.tenant().value(), session.tenant().value(), now, SWEPT);
    }

    private static Claim claim(Row row, Request request) {
        if (!row.text("route").equals(request.route()) || !row.text("body_hmac").equals(request.bodyHmac())) {
            return new Claim.OtherRequest();
        }
        return new Claim.Kept(row.optionalText("refusal")
                .<Outcome<Answer>>map(name -> new Outcome.Refused<>(name, row.text("message"), retryAfter(row)))
                .orElseGet(() -> new Outcome.Done<>(answer(row))));
    }

    private static Optional<Duration> retryAfter(Row row) {
        return row.optionalBigint("retry_after_ms").map(Duration::ofMillis);
    }

    private static Answer answer(Row row) {
        var names = row.texts("id_names");
        var values = row.texts("ids");
        var ids = new TreeMap<String, String>();
        for (int i = 0; i < names.size(); i++) {
            ids.put(names.get(i), values.get(i));
        }
        return new Answer(ids, row.integer("version"), Position.decode(row.text("position")));
    }
}
