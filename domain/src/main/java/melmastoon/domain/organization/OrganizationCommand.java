package melmastoon.domain.organization;

import java.util.Optional;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.TenantId;

/// What can be asked of an organization unit.
public sealed interface OrganizationCommand {

    /// Creates a unit, see [OrganizationUnit#create]; not among the commands to one that exists.
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
            OtherUnits others) {}

    record SpareRoot(OrganizationUnitId id, UnitName name) {}

    record Rename(UnitName name) implements OrganizationCommand {}

    /// Takes a unit out of use, for good.
    ///
    /// @param hasUnitsInUseBelow whether one of those directly below it is not archived
    record Archive(boolean hasUnitsInUseBelow) implements OrganizationCommand {}

    /// Puts a unit, with all that is below it, under another one (O-6).
    ///
    /// @param to     the unit that is named as the new parent
    /// @param parent that unit, empty where this tenant has none of that id
    /// @param levels that the unit and what is below it take, from 1
    record Move(OrganizationUnitId to, Optional<OrganizationUnit> parent, int levels) implements OrganizationCommand {}
}
