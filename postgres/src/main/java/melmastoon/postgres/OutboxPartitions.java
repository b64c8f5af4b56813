package melmastoon.postgres;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import melmastoon.application.job.Job;
import melmastoon.application.job.JobRun;
import melmastoon.application.kernel.TenantTransaction;
import melmastoon.postgres.sql.DatabaseFailure;

/// Makes the outbox' partitions ahead of time, since a missing one fails every write, and drops those that are past
/// retention and confirmed by the slot. Any number of instances may do so at once; it touches no tenant's rows.
@Singleton
@Requires(property = Pool.URL)
public final class OutboxPartitions implements Job {
    private static final int ATTEMPTS = 5;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final TenantScope scope;

    OutboxPartitions(TenantScope scope) {
        this.scope = scope;
    }

    /// @return what was made or dropped, by name
    public List<String> tend() {
        // Two transactions: dropping waits for a lock on the parent, and must not keep new partitions from being made.
        var made = run("select 'made ' || part as done from make_outbox_partitions() part");
        return Stream.concat(made.stream(), drop(ATTEMPTS).stream()).toList();
    }

    /// Gives up a lock after 200 ms, since all writers wait behind it, and tries again later.
    private List<String> drop(int attempts) {
        try {
            return run("select 'dropped ' || part as done from drop_outbox_partitions() part");
        } catch (DatabaseFailure e) {
            if (attempts == 1 || !e.mayPassByItself()) {
                throw e;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            return drop(attempts - 1);
        }
    }

    @Override
    public String name() {
        return "outbox-partitions";
    }

    @Override
    public String summary() {
        return "Make the outbox' partitions of the next 14 days; drop those that are past retention and published.";
    }

    @Override
    public Optional<Duration> every() {
        return Optional.of(Duration.ofHours(1));
    }

    @Override
    public void run(JobRun run) {
        if (!run.isDryRun()) {
            tend().forEach(run::report);
        }
    }

    private List<String> run(String sql) {
        return scope.session(TenantTransaction.NIL, session -> session.list(sql, row -> row.text("done")));
    }
}
