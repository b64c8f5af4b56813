package melmastoon.topology.flag;

import java.util.Optional;
import melmastoon.access.Fact;
import melmastoon.tenant.v1.FeatureFlagState;
import melmastoon.topology.DecidingKind;

/// A feature flag (ruling 51). Also one that was stored by a build for which no flag decided anything.
public final class FeatureFlagKind implements DecidingKind<FeatureFlagState> {
    @Override
    public Class<FeatureFlagState> stateType() {
        return FeatureFlagState.class;
    }

    @Override
    public Optional<Fact> fact(FeatureFlagState state) {
        return Optional.of(new Fact.Flag(state.getFlagKey(), state.getEnabled() ? state.getRolloutBasisPoints() : 0));
    }
}
