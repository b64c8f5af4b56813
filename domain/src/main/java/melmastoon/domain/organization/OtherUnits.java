package melmastoon.domain.organization;

import java.util.Optional;

/// What a command must know of the tenant's other units, so that the tree stays legal (O-1 to O-4): few
/// facts, which cost the same in a tree of any size.
///
/// @param root            the tenant's root, empty where it has no units yet
/// @param parent          the unit that the command names as parent; empty where it names none, or one that this
///                        tenant does not have
/// @param propertyIdTaken whether one of the units has the property id that the command names
/// @param count           how many units the tenant has
public record OtherUnits(
        Optional<OrganizationUnit> root, Optional<OrganizationUnit> parent, boolean propertyIdTaken, int count) {

    /// Of a tenant that is being provisioned.
    public static final OtherUnits NONE = new OtherUnits(Optional.empty(), Optional.empty(), false, 0);
}
