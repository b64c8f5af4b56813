package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.People.platformAdmin;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import melmastoon.access.Caller;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.PermissionCatalogue.SystemRole;
import melmastoon.application.job.JobState.Outcome;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.OutboxEntry;
import melmastoon.application.role.ReconcileSystemRoles;
import melmastoon.application.role.Roles;
import melmastoon.application.role.UpgradeAllSystemRoles;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleCode;
import melmastoon.domain.role.RoleEvent;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// How system roles of an existing tenant follow the permission catalogue: R-2, ruling 15.
class SystemRoleUpgradeTest {
    private static final List<SystemRole> STANDARD =
            PermissionCatalogue.standard().systemRoles();
    private static final String GM = "tenant.gm";
    private static final Permission LEFT = Permission.parse("laundry:fold");

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = Acme.chain(application, "acme-hotels");
    private final ReconcileSystemRoles reconcile = new ReconcileSystemRoles(memory, memory);
    private final UpgradeAllSystemRoles upgradeAll =
            new UpgradeAllSystemRoles(application.upgradeSystemRoles(), memory, memory);

    @Test
    void aTenantOfThisBuildIsReportedAndUpgradedByNoJob() {
        var before = memory.outbox(acme.tenant()).size();

        assertThat(RanJob.of(reconcile).counts).isEqualTo(Map.of("tenants", 1L));
        var upgraded = RanJob.of(upgradeAll);

        assertThat(upgraded.counts).isEmpty();
        assertThat(upgraded.report).isEmpty();
        assertThat(memory.outbox(acme.tenant())).hasSize(before);
    }

    @Test
    void theReportNamesEveryDifferenceAndChangesNothing() {
        isOfAnOlderBuild();
        var before = memory.outbox(acme.tenant()).size();

        for (var ran : List.of(RanJob.of(reconcile), RanJob.dry(reconcile))) {
            assertThat(ran.counts).isEqualTo(Map.of("tenants", 1L, "tenants_with_drift", 1L, "roles_with_drift", 2L));
            assertThat(ran.outcome).isEqualTo(Outcome.DONE);
            assertThat(ran.report)
                    .hasSize(2)
                    .anySatisfy(line -> assertThat(line)
                            .startsWith(acme.tenant() + ": " + GM + " lacks ")
                            .contains("has in addition " + LEFT + ", is called `Old manager` and not `"))
                    .contains(acme.tenant() + ": tenant.butler is not in the catalogue of this build");
        }
        assertThat(memory.outbox(acme.tenant())).hasSize(before);
    }

    @Test
    void aDryRunSaysWhatWouldChange() {
        isOfAnOlderBuild();
        var before = memory.outbox(acme.tenant()).size();

        var ran = RanJob.dry(upgradeAll);

        assertThat(ran.counts).isEqualTo(Map.of("would_upgrade", 1L));
        assertThat(ran.report).singleElement().asString().contains(GM);
        assertThat(memory.outbox(acme.tenant())).hasSize(before);
    }

    @Test
    void anUpgradeChangesWhatDiffersAndCreatesWhatIsMissingInOneCommand() {
        isOfAnOlderBuild();
        var newer = new ArrayList<>(STANDARD);
        newer.add(new SystemRole("tenant.pilot", "Pilot", Set.of(LEFT)));
        var before = memory.outbox(acme.tenant()).size();

        done(upgrade(newer));

        var published = memory.outbox(acme.tenant());
        var events = published.subList(before, published.size());
        assertThat(events).extracting(SystemRoleUpgradeTest::event).hasSize(2);
        assertThat(event(events.getFirst())).isInstanceOf(RoleEvent.Updated.class);
        assertThat(event(events.getLast())).isInstanceOf(RoleEvent.Created.class);
        assertThat(role(GM).permissions()).isEqualTo(standard(GM).permissions());
        assertThat(role(GM).displayName().value()).isEqualTo(standard(GM).displayName());
        assertThat(role("tenant.pilot")).isInstanceOf(Role.SystemRole.class);
        assertThat(role("tenant.butler").permissions())
                .as("what members may hold stays")
                .containsExactly(LEFT);
    }

    @Test
    void theJobUpgradesOnce() {
        isOfAnOlderBuild();

        assertThat(RanJob.of(upgradeAll).counts).isEqualTo(Map.of("upgraded", 1L));
        assertThat(role(GM).permissions()).isEqualTo(standard(GM).permissions());
        assertThat(RanJob.of(upgradeAll).counts).isEmpty();
    }

    @Test
    void onlyThisServiceUpgradesByR2() {
        for (var caller : new Caller[] {OLGA, platformAdmin()}) {
            assertThat(refusal(
                            application.upgradeSystemRoles().upgrade(application.by(caller), acme.tenant(), STANDARD)))
                    .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        }
    }

    /// Its general manager has another name and one permission, and it has a role that the catalogue has no more.
    private void isOfAnOlderBuild() {
        done(upgrade(List.of(
                new SystemRole(GM, "Old manager", Set.of(LEFT)),
                new SystemRole("tenant.butler", "Butler", Set.of(LEFT)))));
    }

    private CommandResult<?> upgrade(List<SystemRole> catalogue) {
        return application.upgradeSystemRoles().upgrade(application.byItself(), acme.tenant(), catalogue);
    }

    private Role role(String code) {
        return memory.in(acme.tenant(), rows -> rows.port(Roles.class).findByCode(new RoleCode(code)))
                .orElseThrow();
    }

    private static SystemRole standard(String code) {
        return STANDARD.stream()
                .filter(role -> role.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static Object event(OutboxEntry entry) {
        return ((OutboxEntry.OfAggregate<?, ?>) entry.content()).step().event();
    }
}
