package melmastoon.domain.organization;

import java.util.Optional;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.TenantId;

/// What can be asked about organization units.
public sealed interface OrganizationCommand {

    /// Creates a unit, see [OrganizationUnit#create].
    ///
    /// @param parent     the unit to create this one under; absent means the root, whatever it is
    /// @param propertyId present exactly for a property (O-4)
    /// @param spareRoot  the chain to insert above a lone property, where one is needed (ruling 5)
    record Create(
            TenantId tenant,
            OrganizationUnitId id,
            UnitKind kind,
            UnitName name,
            Optional<OrganizationUnitId> parent,
            Optional<PropertyId> propertyId,
            SpareRoot spareRoot,
            OtherUnits others)
            implements OrganizationCommand {}

    record SpareRoot(OrganizationUnitId id, UnitName name) {}
}
