package melmastoon.application.job;

import java.time.Duration;
import java.util.Optional;

/// Work over all tenants, by the clock or by hand. A run may be repeated at any time, and changes nothing twice.
public interface Job {
    /// In words joined by `-`, such as `expire-invitations`.
    String name();

    /// What it does, in one sentence for an operator.
    String summary();

    /// From the end of one run to the begin of the next; empty where it is run by hand only.
    Optional<Duration> every();

    /// Does the work, from where `run` has got to already.
    ///
    /// @throws JobStopped where [JobRun] says so: the run goes on later
    void run(JobRun run);
}
