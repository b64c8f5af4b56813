package melmastoon.testkit.rules;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import melmastoon.application.job.Job;
import melmastoon.application.job.JobSignals;
import melmastoon.application.job.JobState;
import melmastoon.application.job.JobState.Outcome;
import melmastoon.application.job.Jobs;
import melmastoon.application.job.RunJobs;

/// One run of a job, from its begin to its end.
final class RanJob implements Jobs {
    private final boolean isDryRun;
    Outcome outcome = Outcome.FAILED;
    Map<String, Long> counts = Map.of();
    List<String> report = List.of();

    private RanJob(boolean isDryRun) {
        this.isDryRun = isDryRun;
    }

    static RanJob dry(Job job) {
        return run(job, new RanJob(true));
    }

    static RanJob of(Job job) {
        return run(job, new RanJob(false));
    }

    private static RanJob run(Job job, RanJob ran) {
        new RunJobs(List.of(job), ran, UUID::randomUUID, "one", JobSignals.NONE).runDue(() -> false);
        return ran;
    }

    @Override
    public void declare(Job job) {}

    @Override
    public Optional<Begun> begin(String name, String holder, UUID fresh) {
        return Optional.of(new Begun(fresh, isDryRun, Optional.empty(), Map.of()));
    }

    @Override
    public boolean reached(String name, String holder, Optional<String> cursor, Map<String, Long> done) {
        return true;
    }

    @Override
    public void renew(String holder) {}

    @Override
    public void release(String name, String holder) {}

    @Override
    public void end(
            String name,
            String holder,
            Outcome how,
            Map<String, Long> done,
            List<String> lines,
            Optional<Duration> next) {
        outcome = how;
        counts = Map.copyOf(done);
        report = List.copyOf(lines);
    }

    @Override
    public void request(String name, boolean isDry) {}

    @Override
    public Map<String, Duration> late() {
        return Map.of();
    }

    @Override
    public List<JobState> all() {
        return List.of();
    }
}
