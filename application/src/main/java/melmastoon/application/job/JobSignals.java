package melmastoon.application.job;

import java.util.Map;
import melmastoon.application.job.JobState.Outcome;

/// What an operator is told about jobs: metrics and logs.
public interface JobSignals {
    void begun(Job job, boolean isDryRun);

    void ended(Job job, Outcome outcome, boolean isDryRun, Map<String, Long> counts);

    /// It goes on later.
    void interrupted(Job job);

    void failed(Job job, RuntimeException why);

    JobSignals NONE = new JobSignals() {
        @Override
        public void begun(Job job, boolean isDryRun) {}

        @Override
        public void ended(Job job, Outcome outcome, boolean isDryRun, Map<String, Long> counts) {}

        @Override
        public void interrupted(Job job) {}

        @Override
        public void failed(Job job, RuntimeException why) {}
    };
}
