package melmastoon.application.job;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import melmastoon.application.job.JobState.Outcome;

/// What is kept of jobs, and the lock that has one instance run each.
public interface Jobs {
    /// How long an instance that says nothing keeps a run.
    Duration LEASE = Duration.ofSeconds(60);

    /// @param runId  the same for a run that goes on after an interruption
    /// @param cursor where it has got to
    record Begun(UUID runId, boolean isDryRun, Optional<String> cursor, Map<String, Long> counts) {}

    /// Notes that a job exists, and that it runs for the first time after `every`.
    void declare(Job job);

    /// Takes a run that is due, was asked for, or was interrupted, unless another instance has it.
    ///
    /// @param fresh the id of the run where a new one begins
    Optional<Begun> begin(String name, String holder, UUID fresh);

    /// Notes where a run has got to, and keeps it for another [#LEASE].
    ///
    /// @return false where it is another instance's by now
    boolean reached(String name, String holder, Optional<String> cursor, Map<String, Long> counts);

    /// Keeps what `holder` runs for another [#LEASE].
    void renew(String holder);

    /// Lets another instance go on at once.
    void release(String name, String holder);

    /// @param next from now to the next run; empty where that is by hand
    void end(
            String name,
            String holder,
            Outcome outcome,
            Map<String, Long> counts,
            List<String> report,
            Optional<Duration> next);

    /// Asks for a run at once. One that runs is not disturbed; another follows it.
    void request(String name, boolean isDryRun);

    /// How long ago each job was to begin, zero where it is not due or runs.
    Map<String, Duration> late();

    /// All that were declared, by name.
    List<JobState> all();
}
