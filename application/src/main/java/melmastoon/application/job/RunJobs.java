package melmastoon.application.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import melmastoon.access.Id;
import melmastoon.application.job.JobState.Outcome;

/// Runs the jobs that are due, one after the other, each where no other instance does.
///
/// @param all    every job, each under a name of its own
/// @param holder this instance's name
public record RunJobs(List<Job> all, Jobs jobs, Id.Mint mint, String holder, JobSignals signals) {
    /// After a run that failed, the next one comes no later than this.
    static final Duration AGAIN = Duration.ofMinutes(5);

    public RunJobs {
        all = all.stream().sorted(Comparator.comparing(Job::name)).toList();
        if (all.stream().map(Job::name).distinct().count() < all.size()) {
            throw new IllegalArgumentException("two jobs have one name");
        }
    }

    public Optional<Job> find(String name) {
        return all.stream().filter(job -> job.name().equals(name)).findFirst();
    }

    public void declare() {
        all.forEach(jobs::declare);
    }

    /// Keeps what this instance runs from being taken over while a step takes long.
    public void renew() {
        jobs.renew(holder);
    }

    /// @param isStopped whether the process ends
    public void runDue(BooleanSupplier isStopped) {
        for (var job : all) {
            if (!isStopped.getAsBoolean()) {
                jobs.begin(job.name(), holder, mint.next()).ifPresent(begun -> run(job, begun, isStopped));
            }
        }
    }

    private void run(Job job, Jobs.Begun begun, BooleanSupplier isStopped) {
        var run = new JobRun(job, holder, jobs, begun, isStopped);
        signals.begun(job, begun.isDryRun());
        try {
            job.run(run);
            end(job, run, run.outcome());
        } catch (JobStopped _) {
            jobs.release(job.name(), holder);
            signals.interrupted(job);
        } catch (RuntimeException e) {
            run.report(job.name() + " failed: " + e);
            signals.failed(job, e);
            end(job, run, Outcome.FAILED);
        }
    }

    private void end(Job job, JobRun run, Outcome outcome) {
        var next = job.every().map(every -> outcome == Outcome.FAILED && AGAIN.compareTo(every) < 0 ? AGAIN : every);
        var report = new ArrayList<>(run.report());
        jobs.end(job.name(), holder, outcome, run.counts(), report, next);
        signals.ended(job, outcome, run.isDryRun(), run.counts());
    }
}
