package melmastoon.domain.flag;

import java.time.Instant;
import melmastoon.access.FeatureFlagId;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;

/// What can be asked of a feature flag.
public sealed interface FlagCommand {

    /// Overrides a flag that the tenant has not overridden yet.
    record Create(FeatureFlagId id, TenantId tenant, FlagKey key, Toggle toggle) implements FlagCommand {}

    /// Says anew what the tenant wants of the flag.
    record Toggle(boolean enabled, BasisPoints rollout, Subject by) implements FlagCommand {
        FlagSetting setting(Instant now) {
            return new FlagSetting(enabled, rollout, by, now);
        }
    }
}
