package melmastoon.application.flag;

import java.util.Optional;
import melmastoon.access.Fact;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.flag.FeatureFlag;
import melmastoon.domain.flag.FlagKey;

/// The pinned tenant's overrides of feature flags, at most one for each flag.
public interface FeatureFlags {
    /// Whether models may be asked on behalf of the tenant (ruling 51).
    FlagKey AI_ENABLED = new FlagKey("aiEnabled");

    /// Whether staff must have authenticated with `mfa` (ruling 51).
    FlagKey MFA_REQUIRED_FOR_STAFF = new FlagKey(Fact.Flag.MFA_REQUIRED_FOR_STAFF);

    Optional<Versioned<FeatureFlag>> find(FlagKey key);

    /// Whether the tenant of `context` has the flag on, as a whole; off where it says nothing.
    static boolean isOn(CommandContext context, FlagKey key) {
        return context.port(FeatureFlags.class)
                .find(key)
                .filter(flag -> flag.state().isOnFor(context.tenant().toString()))
                .isPresent();
    }
}
