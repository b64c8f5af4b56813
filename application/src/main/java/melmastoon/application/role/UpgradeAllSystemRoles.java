package melmastoon.application.role;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.TenantId;
import melmastoon.application.job.BackgroundJob;
import melmastoon.application.job.Job;
import melmastoon.application.job.JobRun;
import melmastoon.application.kernel.Lookups;
import melmastoon.application.kernel.TenantTransactions;

/// Brings this build's system roles to tenants that were provisioned by an older one (ruling 15). By hand only, so that
/// nobody's rights change by a deployment alone.
@BackgroundJob
public record UpgradeAllSystemRoles(UpgradeSystemRoles upgrade, TenantTransactions transactions, Lookups lookups)
        implements Job {
    @Override
    public String name() {
        return "upgrade-system-roles";
    }

    @Override
    public String summary() {
        return "Give every tenant's system roles the names and permissions of this build's catalogue.";
    }

    @Override
    public Optional<Duration> every() {
        return Optional.empty();
    }

    @Override
    public void run(JobRun run) {
        run.eachTenant(lookups, tenant -> upgrade(run, tenant));
    }

    /// That the owner keeps what a tenant is managed by is a test of the catalogue's: it has every permission.
    private void upgrade(JobRun run, TenantId tenant) {
        List<PermissionCatalogue.SystemRole> catalogue =
                PermissionCatalogue.standard().systemRoles();
        var drifts = transactions.in(tenant, transaction -> SystemRoleDrift.in(transaction, catalogue)).stream()
                .filter(drift -> drift.wanted().isPresent())
                .toList();
        if (drifts.isEmpty()) {
            return;
        }
        drifts.forEach(drift -> run.report(tenant + ": " + drift.description()));
        if (run.isDryRun()) {
            run.count("would_upgrade");
        } else {
            run.count(
                    "upgraded", tenant.toString(), upgrade.upgrade(run.request(tenant.toString()), tenant, catalogue));
        }
    }
}
