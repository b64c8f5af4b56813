package melmastoon.domain.organization;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.OrganizationUnitId;
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

    /// What happens to a unit that exists.
    sealed interface Change extends OrganizationEvent {}

    record Renamed(OrganizationUnitId id, TenantId tenant, UnitName name, Instant at) implements Change {}

    record Archived(OrganizationUnitId id, TenantId tenant, Instant at) implements Change {}

    /// The unit has another parent. It is the one event of a move, however many units are below: where they are follows
    /// from their parents, which stay.
    ///
    /// @param from its parent before
    /// @param to   where it is now
    record Moved(OrganizationUnitId id, TenantId tenant, OrganizationUnitId from, OrgPath to, Instant at)
            implements Change {}
}
