package melmastoon.domain.config;

import java.util.Set;
import melmastoon.access.TenantConfigId;
import melmastoon.access.TenantId;
import melmastoon.domain.DomainEvent;

/// What happens to a tenant's configuration.
public sealed interface ConfigEvent extends DomainEvent {

    /// The configuration was set, with the tenant's first defaults or anew.
    ///
    /// @param settings as they are from now on
    /// @param changed  at least one; all of them when it is set for the first time
    record Updated(TenantConfigId id, TenantId tenant, ConfigSettings settings, Set<ConfigField> changed)
            implements ConfigEvent {
        public Updated {
            changed = Set.copyOf(changed);
            if (changed.isEmpty()) {
                throw new IllegalArgumentException("a configuration is updated where one of its fields changes");
            }
        }
    }
}
