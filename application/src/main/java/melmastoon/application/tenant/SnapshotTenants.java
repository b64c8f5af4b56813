package melmastoon.application.tenant;

import java.time.Duration;
import java.util.Optional;
import melmastoon.application.job.BackgroundJob;
import melmastoon.application.job.Job;
import melmastoon.application.job.JobRun;
import melmastoon.application.kernel.Lookups;

/// Publishes the whole state of every tenant again, for readers that were lost together with the log.
@BackgroundJob
public record SnapshotTenants(RepairTenant repair, Lookups lookups) implements Job {
    @Override
    public String name() {
        return "snapshot-tenants";
    }

    @Override
    public String summary() {
        return "Publish a snapshot of every tenant's whole state, which replaces what readers hold of it.";
    }

    @Override
    public Optional<Duration> every() {
        return Optional.empty();
    }

    @Override
    public void run(JobRun run) {
        run.eachTenant(lookups, tenant -> {
            if (run.isDryRun()) {
                run.count("would_publish");
            } else {
                run.count("published", tenant.toString(), repair.repair(run.request(tenant.toString()), tenant));
            }
        });
    }
}
