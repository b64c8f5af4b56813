package melmastoon.postgres;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import melmastoon.application.job.Job;
import melmastoon.application.job.JobState;
import melmastoon.application.job.JobState.Outcome;
import melmastoon.application.job.Jobs;
import melmastoon.application.kernel.TenantTransaction;
import melmastoon.postgres.sql.Row;
import melmastoon.postgres.sql.Session;

/// Rows of `jobs`, which belong to no tenant. By the database's clock, so that instances agree on who holds what.
@Singleton
@Requires(property = Pool.URL)
public record PostgresJobs(TenantScope scope) implements Jobs {

    @Override
    public void declare(Job job) {
        in(session -> session.update("""
                insert into jobs (name, next_run) values (?, command_clock() + ? * interval '1 second')
                on conflict (name) do update set next_run = case
                    when excluded.next_run is null then null
                    else least(coalesce(jobs.next_run, excluded.next_run), excluded.next_run) end
                where jobs.next_run is distinct from excluded.next_run
                """, job.name(), seconds(job.every())));
    }

    @Override
    public Optional<Begun> begin(String name, String holder, UUID fresh) {
        return in(session -> session.one(
                """
                update jobs set
                    holder = ?,
                    lease_until = command_clock() + ? * interval '1 second',
                    dry_run = case when run_id is null then requested_at is not null and requested_dry_run else dry_run end,
                    requested_at = case when run_id is null then null else requested_at end,
                    started_at = coalesce(started_at, command_clock()),
                    count_names = case when run_id is null then '{}' else count_names end,
                    count_values = case when run_id is null then '{}' else count_values end,
                    run_id = coalesce(run_id, ?)
                where name = ? and (lease_until is null or lease_until <= command_clock())
                    and (run_id is not null or requested_at is not null or next_run <= command_clock())
                returning run_id, dry_run, cursor, count_names, count_values
                """,
                row -> new Begun(row.uuid("run_id"), row.bool("dry_run"), row.optionalText("cursor"), counts(row)),
                holder,
                LEASE.toSeconds(),
                fresh,
                name));
    }

    @Override
    public boolean reached(String name, String holder, Optional<String> cursor, Map<String, Long> counts) {
        return in(session ->
                session.update("""
                        update jobs set cursor = ?, count_names = ?, count_values = ?,
                            lease_until = command_clock() + ? * interval '1 second'
                        where name = ? and holder = ?
                        """, cursor, names(counts), values(counts), LEASE.toSeconds(), name, holder) == 1);
    }

    @Override
    public void renew(String holder) {
        in(session -> session.update(
                "update jobs set lease_until = command_clock() + ? * interval '1 second' where holder = ?",
                LEASE.toSeconds(),
                holder));
    }

    @Override
    public void release(String name, String holder) {
        in(session -> session.update(
                "update jobs set holder = null, lease_until = null where name = ? and holder = ?", name, holder));
    }

    @Override
    public void end(
            String name,
            String holder,
            Outcome outcome,
            Map<String, Long> counts,
            List<String> report,
            Optional<Duration> next) {
        in(session -> session.update(
                """
                update jobs set
                    last_started_at = started_at, last_ended_at = command_clock(), last_dry_run = dry_run,
                    last_outcome = ?, count_names = ?, count_values = ?, last_report = ?,
                    next_run = command_clock() + ? * interval '1 second',
                    run_id = null, started_at = null, dry_run = false, cursor = null, holder = null, lease_until = null
                where name = ? and holder = ?
                """,
                outcome.name().toLowerCase(Locale.ROOT),
                names(counts),
                values(counts),
                report.toArray(String[]::new),
                seconds(next),
                name,
                holder));
    }

    @Override
    public void request(String name, boolean isDryRun) {
        in(session -> session.update(
                "update jobs set requested_at = command_clock(), requested_dry_run = ? where name = ?",
                isDryRun,
                name));
    }

    @Override
    public Map<String, Duration> late() {
        return in(session ->
                session.list("""
                        select name, case
                            when next_run <= command_clock() and coalesce(lease_until <= command_clock(), true)
                            then extract(epoch from command_clock() - next_run)::bigint else 0 end as late
                        from jobs
                        """, row -> Map.entry(row.text("name"), Duration.ofSeconds(row.bigint("late")))).stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public List<JobState> all() {
        return in(session -> session.list(
                "select *, lease_until > command_clock() as held from jobs order by name", PostgresJobs::state));
    }

    private static JobState state(Row row) {
        return new JobState(
                row.text("name"),
                row.optionalInstant("next_run"),
                row.optionalInstant("requested_at").isPresent(),
                row.optionalInstant("started_at")
                        .map(startedAt -> new JobState.Current(
                                startedAt,
                                row.bool("dry_run"),
                                row.optionalText("cursor"),
                                row.optionalText("holder").filter(_ -> row.bool("held")))),
                row.optionalInstant("last_ended_at")
                        .map(endedAt -> new JobState.Ended(
                                row.optionalInstant("last_started_at").orElseThrow(),
                                endedAt,
                                row.bool("last_dry_run"),
                                row.coded(
                                        "last_outcome",
                                        Outcome.values(),
                                        outcome -> outcome.name().toLowerCase(Locale.ROOT)),
                                row.texts("last_report"))),
                counts(row));
    }

    private static Map<String, Long> counts(Row row) {
        var names = row.texts("count_names");
        var values = row.bigints("count_values");
        var counts = new TreeMap<String, Long>();
        for (int i = 0; i < names.size(); i++) {
            counts.put(names.get(i), values.get(i));
        }
        return counts;
    }

    private static String[] names(Map<String, Long> counts) {
        return new TreeMap<>(counts).keySet().toArray(String[]::new);
    }

    private static Long[] values(Map<String, Long> counts) {
        return new TreeMap<>(counts).values().toArray(Long[]::new);
    }

    private static Optional<Long> seconds(Optional<Duration> duration) {
        return duration.map(Duration::toSeconds);
    }

    private <R> R in(Function<Session, R> work) {
        return scope.session(TenantTransaction.NIL, work);
    }
}
