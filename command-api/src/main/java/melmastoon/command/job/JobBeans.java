package melmastoon.command.job;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Import;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import melmastoon.access.Id;
import melmastoon.application.job.Job;
import melmastoon.application.job.Jobs;
import melmastoon.application.job.RunJobs;

/// Every job that is marked as one in a feature's package.
@Factory
@Import(
        packages = {
            "melmastoon.application.invitation",
            "melmastoon.application.job",
            "melmastoon.application.membership",
            "melmastoon.application.role",
            "melmastoon.application.saga",
            "melmastoon.application.tenant"
        },
        annotated = "melmastoon.application.job.BackgroundJob")
final class JobBeans {
    @Singleton
    @Requires(beans = Jobs.class)
    RunJobs runJobs(List<Job> all, Jobs jobs, Id.Mint mint, JobMeters meters) {
        var holder = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
        return new RunJobs(all, jobs, mint, holder, meters);
    }
}
