package melmastoon.domain.flag;

import melmastoon.access.FeatureFlagId;
import melmastoon.access.TenantId;
import melmastoon.domain.DomainEvent;

/// What happens to a feature flag of a tenant.
public sealed interface FlagEvent extends DomainEvent {

    /// The tenant said what it wants of the flag, for the first time or anew.
    record Toggled(FeatureFlagId id, TenantId tenant, FlagKey key, FlagSetting setting) implements FlagEvent {}
}
