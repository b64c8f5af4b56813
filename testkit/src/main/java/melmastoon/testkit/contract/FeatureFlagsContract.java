package melmastoon.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import melmastoon.access.FeatureFlagId;
import melmastoon.access.TenantId;
import melmastoon.application.flag.FeatureFlagType;
import melmastoon.application.flag.FeatureFlags;
import melmastoon.application.kernel.Change;
import melmastoon.domain.flag.BasisPoints;
import melmastoon.domain.flag.FeatureFlag;
import melmastoon.domain.flag.FlagEvent;
import melmastoon.domain.flag.FlagKey;
import melmastoon.domain.flag.FlagSetting;
import org.junit.jupiter.api.Test;

/// A tenant's overrides of feature flags as rows.
public abstract class FeatureFlagsContract extends PortContract {
    private static final FlagKey AI = new FlagKey("aiEnabled");
    private static final FlagKey MFA = new FlagKey("mfaRequiredForStaff");

    @Test
    void flagsComeBackAsTheyWereSavedInTheOrderInWhichTheyWereFirstSet() {
        var ai = created(AI, false, 0);
        var mfa = created(MFA, true, BasisPoints.MAX);
        transact(tenant -> {
            save(tenant, ai);
            save(tenant, mfa);
        });

        assertList(tenant -> tenant.store(FeatureFlagType.TYPE).all()).containsExactly(ai.after(), mfa.after());
        assertOptional(tenant -> tenant.port(FeatureFlags.class).find(MFA)).hasValue(mfa.after());
        assertOptional(tenant -> tenant.port(FeatureFlags.class).find(new FlagKey("anotherFlag")))
                .isEmpty();

        var toggled = toggled(ai, true, 2_500);
        transact(tenant -> save(tenant, toggled));
        assertOptional(tenant -> tenant.port(FeatureFlags.class).find(AI)).hasValue(toggled.after());
    }

    @Test
    void aFlagIsOverriddenOnce() {
        transact(tenant -> save(tenant, created(AI, true, 1)));

        assertThatIllegalStateException().isThrownBy(() -> transact(tenant -> save(tenant, created(AI, true, 2))));

        assertList(tenant -> tenant.store(FeatureFlagType.TYPE).all()).hasSize(1);
    }

    @Test
    void aFlagThatHasChangedSinceIsNotOverwritten() {
        var ai = created(AI, true, 1);
        transact(tenant -> save(tenant, ai));
        transact(tenant -> save(tenant, toggled(ai, true, 2)));

        assertThatIllegalStateException().isThrownBy(() -> transact(tenant -> save(tenant, toggled(ai, true, 3))));
    }

    @Test
    void anotherTenantDoesNotSeeIt() {
        transact(tenant -> save(tenant, created(AI, true, 1)));

        boolean isEmpty = stores().transactions()
                .in(
                        new TenantId(Samples.uuid()),
                        other -> other.port(FeatureFlags.class).find(AI).isEmpty());

        assertThat(isEmpty).isTrue();
    }

    private Change<FeatureFlag, FlagEvent> created(FlagKey key, boolean enabled, int share) {
        var event = new FlagEvent.Toggled(
                new FeatureFlagId(Samples.uuid()), samples.tenant(), key, setting(enabled, share));
        return Change.created(FeatureFlagType.TYPE, event, FeatureFlag.of(event));
    }

    private Change<FeatureFlag, FlagEvent> toggled(Change<FeatureFlag, FlagEvent> before, boolean enabled, int share) {
        var flag = before.after().state();
        FlagEvent event = new FlagEvent.Toggled(flag.id(), samples.tenant(), flag.key(), setting(enabled, share));
        return Change.changed(FeatureFlagType.TYPE, before.after(), List.of(event));
    }

    private static FlagSetting setting(boolean enabled, int share) {
        return new FlagSetting(enabled, new BasisPoints(share), Samples.OLGA, Samples.NOW);
    }
}
