package melmastoon.domain.organization;

import java.util.Optional;

/// What a command must know of the tenant's other units, so that the tree stays legal (O-1 to O-4). Its cost does
/// not depend on the size of the tree.
///
/// @param root            the tenant's root, empty where it has no units yet
/// @param parent          the unit that the command names as parent; empty where it names none, or one that this
///                        tenant does not have
/// @param propertyIdTaken whether one of them has the property id that the command asks for
/// @param count           how many there are
public record OtherUnits(
        Optional<OrganizationUnit> root, Optional<OrganizationUnit> parent, boolean propertyIdTaken, int count) {

    /// Of a tenant that is being provisioned.
    public static final OtherUnits NONE = new OtherUnits(Optional.empty(), Optional.empty(), false, 0);
}
