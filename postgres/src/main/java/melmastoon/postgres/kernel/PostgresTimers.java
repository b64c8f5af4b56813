package melmastoon.postgres.kernel;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import melmastoon.application.kernel.Timer;
import melmastoon.application.kernel.Timers;
import melmastoon.postgres.sql.Session;

/// Rows of `timers`. `fire_at` is `due_at`, until the timer has failed.
record PostgresTimers(Session session) implements Timers {
    private static final int MOST_SECONDS = 600;

    /// An advisory lock and none of rows: whoever fires takes the tenant's lock next, as commands do, and in their
    /// order.
    @Override
    public boolean claim() {
        return session.one(
                        "select pg_try_advisory_xact_lock(hashtextextended('timers ' || ?, 0)) as claimed",
                        row -> row.bool("claimed"),
                        session.tenant().toString())
                .orElseThrow();
    }

    @Override
    public List<Timer> due(Instant now, int most) {
        return session.list(
                """
                select kind, key, due_at from timers where tenant_id = ? and fire_at <= ?
                order by fire_at, kind, key limit ? for update skip locked
                """,
                row -> new Timer(row.text("kind"), row.text("key"), row.instant("due_at")),
                session.tenant().value(),
                now,
                most);
    }

    @Override
    public void replace(Collection<Timer> ended, Collection<Timer> set) {
        if (!ended.isEmpty()) {
            session.updateAny("""
                    delete from timers where tenant_id = ?
                    and (kind, key) in (select * from unnest(?::text[], ?::text[]))
                    """, session.tenant().value(), texts(ended, Timer::kind), texts(ended, Timer::key));
        }
        if (!set.isEmpty()) {
            session.updateAny(
                    """
                    insert into timers (tenant_id, kind, key, due_at, fire_at)
                    select ?, kind, key, due_at, due_at
                    from unnest(?::text[], ?::text[], ?::timestamptz[]) as set (kind, key, due_at)
                    on conflict (tenant_id, kind, key)
                    do update set due_at = excluded.due_at, fire_at = excluded.fire_at, attempts = 0
                    """, session.tenant().value(), texts(set, Timer::kind), texts(set, Timer::key), instants(set));
        }
    }

    @Override
    public void done(Collection<Timer> fired) {
        session.updateAny(
                """
                delete from timers where tenant_id = ?
                and (kind, key, due_at) in (select * from unnest(?::text[], ?::text[], ?::timestamptz[]))
                """, session.tenant().value(), texts(fired, Timer::kind), texts(fired, Timer::key), instants(fired));
    }

    @Override
    public int postpone(Timer failed) {
        return session.one(
                        """
                        update timers set attempts = attempts + 1,
                            fire_at = command_clock() + least(power(2, least(attempts, 16)), ?) * interval '1 second'
                        where tenant_id = ? and kind = ? and key = ? and due_at = ? returning attempts
                        """,
                        row -> row.integer("attempts"),
                        MOST_SECONDS,
                        session.tenant().value(),
                        failed.kind(),
                        failed.key(),
                        failed.dueAt())
                .orElse(0);
    }

    private static String[] texts(Collection<Timer> timers, Function<Timer, String> part) {
        return timers.stream().map(part).toArray(String[]::new);
    }

    private static Instant[] instants(Collection<Timer> timers) {
        return timers.stream().map(Timer::dueAt).toArray(Instant[]::new);
    }
}
