package melmastoon.domain.organization;

import java.util.Optional;
import melmastoon.access.OrganizationUnitId;

/// What can be asked of a tree.
public sealed interface OrganizationCommand {

    /// @param parent     the unit that is to hold the new one; absent means the root, whatever it is
    /// @param propertyId present exactly for a property (O-4)
    /// @param spareRoot  the chain that is inserted above a lone property, where one is needed (ruling 5)
    record Create(
            OrganizationUnitId id,
            UnitKind kind,
            UnitName name,
            Optional<OrganizationUnitId> parent,
            Optional<PropertyId> propertyId,
            SpareRoot spareRoot)
            implements OrganizationCommand {}

    record SpareRoot(OrganizationUnitId id, UnitName name) {}
}
