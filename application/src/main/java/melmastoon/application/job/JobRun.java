package melmastoon.application.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Actor;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Lookups;
import melmastoon.application.kernel.Once;
import melmastoon.application.kernel.Request;

/// One run of a job: where it has got to, what it has done, and whether it may go on.
public final class JobRun {
    /// More are counted, and not kept.
    public static final int MOST_LINES = 500;

    /// How many tenants are done between two notes of where the run is.
    private static final int TENANTS = 50;

    private static final String FAILED = "failed";

    private final Job job;
    private final String holder;
    private final Jobs jobs;
    private final UUID runId;
    private final boolean isDryRun;
    private final BooleanSupplier isStopped;
    private final Map<String, Long> counts;
    private final List<String> report = new ArrayList<>();
    private Optional<String> cursor;

    JobRun(Job job, String holder, Jobs jobs, Jobs.Begun begun, BooleanSupplier isStopped) {
        this.job = job;
        this.holder = holder;
        this.jobs = jobs;
        this.runId = begun.runId();
        this.isDryRun = begun.isDryRun();
        this.cursor = begun.cursor();
        this.counts = new TreeMap<>(begun.counts());
        this.isStopped = isStopped;
    }

    /// Whether the job says what it would do, and does nothing.
    public boolean isDryRun() {
        return isDryRun;
    }

    /// Where the run has got to; empty at its begin.
    public Optional<String> cursor() {
        return cursor;
    }

    /// Notes that all up to `reached` is done, in the order of the job's own.
    ///
    /// @throws JobStopped where the run may not go on
    public void reached(String where) {
        cursor = Optional.of(where);
        if (isStopped.getAsBoolean() || !jobs.reached(job.name(), holder, cursor, counts)) {
            throw new JobStopped(job.name());
        }
    }

    /// Does `work` in every tenant, closed ones too, from where the run has got to. A tenant where it fails is counted
    /// and reported, and does not stop the others.
    ///
    /// @throws JobStopped where the run may not go on
    public void eachTenant(Lookups lookups, Consumer<TenantId> work) {
        var after = cursor.map(TenantId::parse);
        for (var page = lookups.tenantsAfter(after, TENANTS);
                !page.isEmpty();
                page = lookups.tenantsAfter(after, TENANTS)) {
            for (var tenant : page) {
                if (isStopped.getAsBoolean()) {
                    throw new JobStopped(job.name());
                }
                attempt(tenant.toString(), () -> work.accept(tenant));
                after = Optional.of(tenant);
            }
            reached(page.getLast().toString());
        }
    }

    /// Does `work`; where it fails, that is counted and reported.
    public void attempt(String about, Runnable work) {
        try {
            work.run();
        } catch (JobStopped e) {
            throw e;
        } catch (RuntimeException e) {
            count(FAILED);
            report(about + " failed: " + e);
        }
    }

    /// A command of this run. A repeat after an interruption is the same command.
    ///
    /// @param step unique within the run
    public Request request(String step) {
        var once = Once.internal("job", String.join(":", job.name(), runId.toString(), step));
        return new Request(new Actor.Internal("job:" + job.name()), once, once.key());
    }

    /// Counts what became of a command: done, or refused, which is reported.
    ///
    /// @param what the count where it is done
    public void count(String what, String about, CommandResult<?> result) {
        switch (result) {
            case CommandResult.Done<?> _ -> count(what);
            case CommandResult.Refused<?> refused -> {
                count(FAILED);
                report(about + " was refused: " + refused.code() + ", " + refused.message());
            }
        }
    }

    public void count(String what) {
        count(what, 1);
    }

    public void count(String what, long more) {
        counts.merge(what, more, Long::sum);
    }

    public void report(String line) {
        if (report.size() < MOST_LINES) {
            report.add(line);
        } else {
            count("lines_not_kept");
        }
    }

    Map<String, Long> counts() {
        return counts;
    }

    List<String> report() {
        return report;
    }

    JobState.Outcome outcome() {
        return counts.containsKey(FAILED) ? JobState.Outcome.PARTLY_FAILED : JobState.Outcome.DONE;
    }
}
