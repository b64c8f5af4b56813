package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.Acme.newTenant;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.People.platformAdmin;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import melmastoon.access.Caller;
import melmastoon.application.flag.FeatureFlags;
import melmastoon.application.flag.ToggleFeatureFlag.FeatureFlagToggled;
import melmastoon.application.flag.ToggleFeatureFlag.FlagToggle;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.PutOutcome;
import melmastoon.domain.flag.BasisPoints;
import melmastoon.domain.flag.FlagKey;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// F-1, rulings 1, 2 and 30.
class FeatureFlagTest {
    private static final FlagKey AI = new FlagKey("aiEnabled");
    private static final FlagToggle ON = new FlagToggle(true, BasisPoints.ALL);
    private static final FlagToggle OFF = new FlagToggle(false, BasisPoints.ALL);

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);

    @Test
    void aFlagIsOverriddenOnceAndToggledFromThenOn() {
        var first = done(toggle(OLGA, AI, ON));
        var second = done(toggle(OLGA, AI, OFF));

        assertThat(first.value().outcome()).isEqualTo(PutOutcome.CREATED);
        assertThat(second.value())
                .isEqualTo(new FeatureFlagToggled(first.value().featureFlagId(), PutOutcome.REPLACED));
        assertThat(second.version()).isEqualTo(2);
        memory.in(
                acme.tenant(),
                rows -> assertThat(rows.port(FeatureFlags.class).find(AI)).hasValueSatisfying(flag -> {
                    assertThat(flag.state().setting().enabled()).isFalse();
                    assertThat(flag.state().setting().updatedBy()).isEqualTo(OLGA.subject());
                }));
    }

    @Test
    void theSameAgainChangesNothingWhoeverSaysItByRuling1() {
        var first = done(toggle(OLGA, AI, ON));
        var owner = person("amal");
        acme.joins(owner, WHOLE, "tenant.owner");
        var before = Refusals.revision(memory, acme.tenant());

        var again = done(toggle(owner, AI, ON));

        assertThat(again.value())
                .isEqualTo(new FeatureFlagToggled(first.value().featureFlagId(), PutOutcome.UNCHANGED));
        assertThat(Refusals.revision(memory, acme.tenant())).isEqualTo(before);
    }

    @Test
    void aFlagThatThePlatformDoesNotHaveIsRefusedByF1() {
        assertThat(refusal(toggle(OLGA, new FlagKey("unheardOf"), ON)))
                .isEqualTo("MELMASTOON.TENANT.FEATURE_FLAG_UNKNOWN");
    }

    @Test
    void onlyAnOwnerTogglesFlags() {
        for (var role : List.of("tenant.gm", "tenant.auditor")) {
            var member = person(role.replace("tenant.", ""));
            acme.joins(member, WHOLE, role);
            assertThat(refusal(toggle(member, AI, ON))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        }
    }

    @Test
    void aPendingTenantHasNoFlagsYetByRuling2() {
        var pending = done(application
                        .provisionTenant()
                        .provision(application.by(platformAdmin()), newTenant("not-yet-paid")))
                .value()
                .tenantId();

        assertThat(refusal(application.toggleFeatureFlag().toggle(application.by(OLGA), pending, AI, ON)))
                .isEqualTo("MELMASTOON.TENANT.NOT_ACTIVE");
    }

    @Test
    void anExpectedVersionIsComparedWhereOneIsGivenByRuling30() {
        done(toggle(OLGA, AI, ON));

        assertThat(refusal(application
                        .toggleFeatureFlag()
                        .toggle(application.by(OLGA).expecting(2), acme.tenant(), AI, OFF)))
                .isEqualTo("MELMASTOON.COMMON.STALE_VERSION");
        done(application.toggleFeatureFlag().toggle(application.by(OLGA).expecting(1), acme.tenant(), AI, OFF));
    }

    @Test
    void theAuditSaysWhatWasToggledAndByWhom() {
        done(toggle(OLGA, AI, ON));
        done(toggle(OLGA, AI, OFF));

        assertThat(memory.audits(acme.tenant()).getLast()).satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("toggle_feature_flag");
            assertThat(entry.before()).containsEntry("enabled", "true").containsEntry("version", "1");
            assertThat(entry.after()).containsEntry("enabled", "false").containsEntry("flagKey", "aiEnabled");
            assertThat(entry.personal()).isEmpty();
        });
    }

    private CommandResult<FeatureFlagToggled> toggle(Caller caller, FlagKey key, FlagToggle wanted) {
        return application.toggleFeatureFlag().toggle(application.by(caller), acme.tenant(), key, wanted);
    }
}
