package melmastoon.query.whatif;

import java.util.Optional;
import melmastoon.access.FeatureFlagId;
import melmastoon.application.flag.FeatureFlags;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.flag.BasisPoints;
import melmastoon.domain.flag.FeatureFlag;
import melmastoon.domain.flag.FlagKey;
import melmastoon.domain.flag.FlagSetting;
import melmastoon.tenant.v1.FeatureFlagState;

/// The flags of the tenant of a replica: of whoever proposes a change, `mfa` may be required (ruling 51).
record ReplicaFeatureFlags(Replica replica) implements FeatureFlags {
    @Override
    public Optional<Versioned<FeatureFlag>> find(FlagKey key) {
        return replica.rows()
                .find(replica.tenant(), FeatureFlagState.class, key.value())
                .map(state -> new Versioned<>(read(state), state.getVersion()));
    }

    private FeatureFlag read(FeatureFlagState state) {
        var setting = new FlagSetting(
                state.getEnabled(),
                new BasisPoints(state.getRolloutBasisPoints()),
                Replica.subject(state.getUpdatedBy()),
                state.getUpdatedAt());
        return new FeatureFlag(
                FeatureFlagId.parse(state.getFlagId()), replica.tenant(), new FlagKey(state.getFlagKey()), setting);
    }
}
