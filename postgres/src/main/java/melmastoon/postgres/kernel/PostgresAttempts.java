package melmastoon.postgres.kernel;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import melmastoon.access.Position;
import melmastoon.application.kernel.Actor;
import melmastoon.application.kernel.Attempts;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Once;
import melmastoon.postgres.sql.Row;
import melmastoon.postgres.sql.Session;

/// One row for each key of an actor, in the tenant where it was used first. Who comes second waits on the row's index
/// entry until the first has committed.
record PostgresAttempts(Session session) implements Attempts {
    /// Every so many fresh keys, that many expired ones of the tenant are deleted, so that they go away by themselves.
    private static final int SWEPT = 32;

    @Override
    public boolean isUsed(Actor actor, Once once) {
        return session.one(
                        """
                        select exists (
                            select from idempotency_keys
                            where tenant_id = ? and issuer = ? and subject = ? and key = ?
                              and expires_at > command_clock()) as is_used
                        """,
                        row -> row.bool("is_used"),
                        session.tenant().value(),
                        actor.issuer(),
                        actor.subject(),
                        once.key())
                .orElseThrow();
    }

    @Override
    public Claim claim(Actor actor, Once once) {
        // Never an error, which would abort the transaction.
        var written = session.update(
                """
                insert into idempotency_keys (tenant_id, issuer, subject, key, fingerprint, expires_at)
                values (?, ?, ?, ?, ?, command_clock() + ? * interval '1 second')
                on conflict (issuer, subject, key) do nothing
                """,
                session.tenant().value(),
                actor.issuer(),
                actor.subject(),
                once.key(),
                once.fingerprint(),
                once.keptFor().toSeconds());
        if (written == 1) {
            sweep(once);
            return new Claim.Fresh();
        }
        // A new statement, so that it sees what the one we waited for has committed. Row security hides the row where
        // the key was used in another tenant.
        var found = session.one(
                """
                select fingerprint, refusal, message, pointer, retry_after_ms, field_names, field_values, version,
                       position, expires_at <= command_clock() as is_expired
                from idempotency_keys where tenant_id = ? and issuer = ? and subject = ? and key = ?
                """,
                row -> row.bool("is_expired") ? new Claim.Fresh() : claim(row, once),
                session.tenant().value(),
                actor.issuer(),
                actor.subject(),
                once.key());
        return found.map(claim -> claim instanceof Claim.Fresh ? takeOver(actor, once) : claim)
                .orElseGet(() -> expiredElsewhere(actor, once) ? claim(actor, once) : new Claim.OtherRequest());
    }

    /// Deletes the attempt of another tenant if it is not kept any more; who deletes it claims the key like any other.
    private boolean expiredElsewhere(Actor actor, Once once) {
        return session.one(
                        "select delete_expired_attempt(?, ?, ?) as deleted",
                        row -> row.bool("deleted"),
                        actor.issuer(),
                        actor.subject(),
                        once.key())
                .orElseThrow();
    }

    @Override
    public void keep(Actor actor, Once once, CommandResult<Map<String, String>> result) {
        switch (result) {
            case CommandResult.Done<Map<String, String>> done ->
                write(
                        actor,
                        once,
                        "field_names = ?, field_values = ?, version = ?, position = ?",
                        PostgresAudits.names(done.value()),
                        PostgresAudits.values(done.value()),
                        done.version(),
                        done.position().encode());
            case CommandResult.Refused<Map<String, String>> refused ->
                write(
                        actor,
                        once,
                        "refusal = ?, message = ?, pointer = ?, retry_after_ms = ?",
                        refused.code(),
                        refused.message(),
                        refused.pointer(),
                        refused.retryAfter().map(Duration::toMillis));
        }
    }

    @Override
    public void forget(Actor actor, Once once) {
        session.updateOne(
                "delete from idempotency_keys where tenant_id = ? and issuer = ? and subject = ? and key = ?",
                session.tenant().value(),
                actor.issuer(),
                actor.subject(),
                once.key());
    }

    private Claim takeOver(Actor actor, Once once) {
        var taken = session.update(
                """
                update idempotency_keys
                set fingerprint = ?, expires_at = command_clock() + ? * interval '1 second',
                    refusal = null, message = null, pointer = null, retry_after_ms = null, field_names = null,
                    field_values = null, version = null, position = null
                where tenant_id = ? and issuer = ? and subject = ? and key = ? and expires_at <= command_clock()
                """,
                once.fingerprint(),
                once.keptFor().toSeconds(),
                session.tenant().value(),
                actor.issuer(),
                actor.subject(),
                once.key());
        // Another transaction was faster, and has committed its answer.
        return taken == 1 ? new Claim.Fresh() : claim(actor, once);
    }

    private void write(Actor actor, Once once, String columns, Object... values) {
        var all = new Object[values.length + 4];
        System.arraycopy(values, 0, all, 0, values.length);
        all[values.length] = session.tenant().value();
        all[values.length + 1] = actor.issuer();
        all[values.length + 2] = actor.subject();
        all[values.length + 3] = once.key();
        session.updateOne(
                "update idempotency_keys set " + columns
                        + " where tenant_id = ? and issuer = ? and subject = ? and key = ?",
                all);
    }

    @Override
    public int prune(int most) {
        return session.update("""
            delete from idempotency_keys where tenant_id = ? and ctid = any(array(
                select ctid from idempotency_keys where tenant_id = ? and expires_at <= command_clock()
                limit ? for update skip locked))
            """, session.tenant().value(), session.tenant().value(), most);
    }

    private void sweep(Once once) {
        if (Math.floorMod(once.key().hashCode(), SWEPT) != 0) {
            return;
        }
        // By place in the table: joined by key, small tables are read whole.
        session.updateAny("""
            delete from idempotency_keys where tenant_id = ? and ctid = any(array(
                select ctid from idempotency_keys where tenant_id = ? and expires_at <= command_clock()
                limit ? for update skip locked))
            """, session.tenant().value(), session.tenant().value(), 2 * SWEPT);
    }

    private static Claim claim(Row row, Once once) {
        if (!row.text("fingerprint").equals(once.fingerprint())) {
            return new Claim.OtherRequest();
        }
        return new Claim.Kept(row.optionalText("refusal")
                .<CommandResult<Map<String, String>>>map(code -> new CommandResult.Refused<>(
                        code, row.text("message"), row.optionalText("pointer"), retryAfter(row), true))
                .orElseGet(() -> new CommandResult.Done<>(
                        fields(row), row.integer("version"), Position.decode(row.text("position")))));
    }

    private static Optional<Duration> retryAfter(Row row) {
        return row.optionalBigint("retry_after_ms").map(Duration::ofMillis);
    }

    private static Map<String, String> fields(Row row) {
        var names = row.texts("field_names");
        var values = row.texts("field_values");
        var fields = new TreeMap<String, String>();
        for (int i = 0; i < names.size(); i++) {
            fields.put(names.get(i), values.get(i));
        }
        return fields;
    }
}
