package melmastoon.application.organization;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import melmastoon.access.OrganizationUnitId;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.organization.PropertyId;

/// The pinned tenant's units. Nothing here reads all of them.
public interface OrganizationUnits {
    Optional<Versioned<OrganizationUnit>> root();

    Optional<Versioned<OrganizationUnit>> find(OrganizationUnitId id);

    /// Those of `ids` that are units of this tenant, archived ones too.
    List<OrganizationUnit> find(Collection<OrganizationUnitId> ids);

    /// The properties that property-service knows by one of `ids`.
    List<OrganizationUnit.Property> findByPropertyIds(Collection<PropertyId> ids);

    /// Whether one of the units directly below `unit` is not archived.
    boolean hasUnitsInUseBelow(OrganizationUnitId unit);

    /// How many levels of the tree `unit` and what is below it take: 1 where nothing is.
    int levelsFrom(OrganizationUnitId unit);

    /// Of all units, archived ones too.
    int count();
}
