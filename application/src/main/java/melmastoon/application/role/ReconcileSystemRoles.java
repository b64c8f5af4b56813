package melmastoon.application.role;

import java.time.Duration;
import java.util.Optional;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.TenantId;
import melmastoon.application.job.BackgroundJob;
import melmastoon.application.job.Job;
import melmastoon.application.job.JobRun;
import melmastoon.application.kernel.Lookups;
import melmastoon.application.kernel.TenantTransactions;

/// Reports where tenants' system roles are not those of this build's permission catalogue. Changes nothing:
/// [UpgradeAllSystemRoles] does, when somebody asks for it.
@BackgroundJob
public record ReconcileSystemRoles(TenantTransactions transactions, Lookups lookups) implements Job {
    @Override
    public String name() {
        return "role-catalogue-reconciler";
    }

    @Override
    public String summary() {
        return "Report system roles that differ from this build's permission catalogue, and change nothing.";
    }

    @Override
    public Optional<Duration> every() {
        return Optional.of(Duration.ofDays(7));
    }

    @Override
    public void run(JobRun run) {
        run.eachTenant(lookups, tenant -> compare(run, tenant));
    }

    private void compare(JobRun run, TenantId tenant) {
        var catalogue = PermissionCatalogue.standard().systemRoles();
        var drifts = transactions.in(tenant, transaction -> SystemRoleDrift.in(transaction, catalogue));
        run.count("tenants");
        if (!drifts.isEmpty()) {
            run.count("tenants_with_drift");
            run.count("roles_with_drift", drifts.size());
            drifts.forEach(drift -> run.report(tenant + ": " + drift.description()));
        }
    }
}
