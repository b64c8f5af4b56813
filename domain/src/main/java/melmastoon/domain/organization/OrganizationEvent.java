package melmastoon.domain.organization;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.domain.DomainEvent;

/// What happens to organization units.
public sealed interface OrganizationEvent extends DomainEvent {

    /// @param adopted the former root as it is from now on, where the new unit was inserted above it (ruling
    ///                5): this event changes it too, and raises its version
    record UnitCreated(OrganizationUnit unit, Optional<OrganizationUnit> adopted, Instant at)
            implements OrganizationEvent {
        @Override
        public TenantId tenant() {
            return unit.tenant();
        }
    }
}
