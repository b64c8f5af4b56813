package melmastoon.command.job;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import melmastoon.application.job.Job;
import melmastoon.application.job.JobSignals;
import melmastoon.application.job.JobState.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Jobs as metrics and log lines.
@Singleton
final class JobMeters implements JobSignals {
    private static final Logger LOG = LoggerFactory.getLogger(JobMeters.class);

    private final MeterRegistry meters;

    JobMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void begun(Job job, boolean isDryRun) {
        LOG.debug("JOB_BEGUN {}{}", job.name(), isDryRun ? ", a dry run" : "");
    }

    @Override
    public void ended(Job job, Outcome outcome, boolean isDryRun, Map<String, Long> counts) {
        count(job, outcome.name().toLowerCase(Locale.ROOT));
        if (!isDryRun) {
            counts.forEach((what, many) -> meters.counter("melmastoon.job.counted", "job", job.name(), "what", what)
                    .increment(many));
        }
        switch (outcome) {
            case DONE -> {
                if (!counts.isEmpty()) {
                    LOG.info("JOB_DONE {}{} {}", job.name(), isDryRun ? ", a dry run," : "", counts);
                }
            }
            case PARTLY_FAILED -> LOG.warn("JOB_PARTLY_FAILED {} {}; its report names what failed", job.name(), counts);
            case FAILED -> {} // said with its cause
        }
    }

    @Override
    public void interrupted(Job job) {
        count(job, "interrupted");
        LOG.info("JOB_INTERRUPTED {} goes on later", job.name());
    }

    @Override
    public void failed(Job job, RuntimeException why) {
        LOG.error("JOB_FAILED {}", job.name(), why);
    }

    private void count(Job job, String outcome) {
        meters.counter("melmastoon.job.runs", "job", job.name(), "outcome", outcome)
                .increment();
    }
}
