package melmastoon.domain.organization;

import java.time.Instant;
import java.util.List;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.TenantId;
import melmastoon.domain.DomainEvent;

/// What happens to a tree.
public sealed interface OrganizationEvent extends DomainEvent {

    /// @param adopts units that the new one was inserted above: their parent is the new one now (ruling 5)
    record UnitCreated(OrganizationUnit unit, List<OrganizationUnitId> adopts, Instant at)
            implements OrganizationEvent {
        public UnitCreated {
            adopts = List.copyOf(adopts);
        }

        @Override
        public TenantId tenant() {
            return unit.tenant();
        }
    }
}
