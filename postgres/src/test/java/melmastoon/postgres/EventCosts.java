package melmastoon.postgres;

import static melmastoon.testkit.fixture.Acme.WHOLE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import melmastoon.access.PermissionCatalogue.SystemRole;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.membership.RemoveDeletedUser;
import melmastoon.application.role.UpgradeSystemRoles;
import melmastoon.application.tenant.CancelSubscription;
import melmastoon.application.tenant.EndGracePeriod;
import melmastoon.postgres.Counted.Cost;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.People;
import melmastoon.testkit.fixture.TestApplication;

/// What events of iam and billing and jobs lead to, once each, for [CostTest].
record EventCosts(Acme acme, Counted counted, Map<Class<?>, Cost> costs) {
    void count() {
        var application = acme.application();
        var tenant = acme.tenant();
        var gone = People.person("gone");
        acme.joins(gone, WHOLE, "tenant.gm");
        done(
                RemoveDeletedUser.class,
                () -> application.removeDeletedUser().remove(application.byItself(), tenant, gone.subject()));
        var catalogue = List.of(new SystemRole("tenant.auditor", "Inspector", Set.of()));
        done(
                UpgradeSystemRoles.class,
                () -> application.upgradeSystemRoles().upgrade(application.byItself(), tenant, catalogue));
        done(
                CancelSubscription.class,
                () -> application
                        .cancelSubscription()
                        .cancel(application.byItself(), tenant, Optional.empty(), Duration.ZERO));
        done(EndGracePeriod.class, () -> application.endGracePeriod().end(application.byItself(), tenant));
        TestApplication.done(acme.reactivated());
    }

    private <T> void done(Class<?> useCase, Supplier<CommandResult<T>> asked) {
        TestApplication.done(asked.get());
        costs.put(useCase, counted.last);
    }
}
