package melmastoon.postgres.flag;

import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.flag.FeatureFlag;
import melmastoon.domain.flag.FlagEvent;
import melmastoon.tenant.v1.FeatureFlagState;
import melmastoon.tenant.v1.FeatureFlagToggled;
import melmastoon.tenant.v1.FlagUnit;
import org.apache.avro.specific.SpecificRecord;

/// Feature flags and their events on the wire.
final class FeatureFlagWire {
    private FeatureFlagWire() {}

    static SpecificRecord event(EventWithState<FeatureFlag, FlagEvent> step) {
        return switch (step.event()) {
            case FlagEvent.Toggled toggled ->
                new FeatureFlagToggled(toggled.tenant().toString(), state(step.state()));
        };
    }

    static FeatureFlagState state(Versioned<FeatureFlag> versioned) {
        var flag = versioned.state();
        var setting = flag.setting();
        return FeatureFlagState.newBuilder()
                .setFlagKey(flag.key().value())
                .setFlagId(flag.id().toString())
                .setVersion(versioned.version())
                .setEnabled(setting.enabled())
                .setRolloutBasisPoints(setting.rollout().value())
                .setUpdatedBy(setting.updatedBy().toString())
                .setUpdatedAt(setting.updatedAt())
                .setUnit(flag.key().unit().map(FeatureFlagWire::unit).orElse(FlagUnit.UNKNOWN))
                .build();
    }

    private static FlagUnit unit(melmastoon.domain.flag.FlagUnit unit) {
        return switch (unit) {
            case TENANT -> FlagUnit.TENANT;
            case SUBJECT -> FlagUnit.SUBJECT;
        };
    }
}
