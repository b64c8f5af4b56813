package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.People.byPassword;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import melmastoon.access.Caller;
import melmastoon.application.flag.FeatureFlags;
import melmastoon.application.flag.ToggleFeatureFlag.FeatureFlagToggled;
import melmastoon.application.flag.ToggleFeatureFlag.FlagToggle;
import melmastoon.application.kernel.CommandResult;
import melmastoon.domain.flag.BasisPoints;
import melmastoon.domain.flag.FlagKey;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.People;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// Ruling 51: commands are authorized by the same evaluator, so that they need `mfa` where checks do.
class StaffMfaTest {
    private static final FlagKey AI = new FlagKey("aiEnabled");
    private static final Caller OLGA_BY_PASSWORD = byPassword(OLGA);

    private final TestApplication application = TestApplication.over(new MemoryTransactions());
    private final Acme acme = acme(application);

    @Test
    void withTheFlagOnACommandNeedsMfa() {
        done(toggle(OLGA_BY_PASSWORD, AI, true));
        done(toggle(OLGA, FeatureFlags.MFA_REQUIRED_FOR_STAFF, true));

        assertThat(refusal(toggle(OLGA_BY_PASSWORD, AI, false))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        done(toggle(OLGA, AI, false));
    }

    @Test
    void theFlagItselfIsSwitchedOffWithMfaOnly() {
        done(toggle(OLGA, FeatureFlags.MFA_REQUIRED_FOR_STAFF, true));

        assertThat(refusal(toggle(OLGA_BY_PASSWORD, FeatureFlags.MFA_REQUIRED_FOR_STAFF, false)))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        done(toggle(OLGA, FeatureFlags.MFA_REQUIRED_FOR_STAFF, false));
        done(toggle(OLGA_BY_PASSWORD, AI, true));
    }

    /// Ruling 36.
    @Test
    void leavingNeedsNoPermissionAndSoNoMfa() {
        done(toggle(OLGA, FeatureFlags.MFA_REQUIRED_FOR_STAFF, true));
        var amal = acme.joins(person("amal"), WHOLE, "tenant.front_desk");

        done(acme.leaves(byPassword(person("amal")), amal));
    }

    /// Ruling 19: a service has no second factor to show.
    @Test
    void aServiceThatIsAMemberIsNotAskedForIt() {
        var robot = People.service("robot");
        done(acme.adds(OLGA, "robot", WHOLE, "tenant.owner"));
        done(toggle(OLGA, FeatureFlags.MFA_REQUIRED_FOR_STAFF, true));

        done(toggle(robot, AI, true));
    }

    private CommandResult<FeatureFlagToggled> toggle(Caller by, FlagKey key, boolean enabled) {
        return application
                .toggleFeatureFlag()
                .toggle(application.by(by), acme.tenant(), key, new FlagToggle(enabled, BasisPoints.ALL));
    }
}
