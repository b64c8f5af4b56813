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

    /// Those of `ids` that are units of this tenant.
    List<OrganizationUnit> find(Collection<OrganizationUnitId> ids);

    /// The properties that property-service knows by one of `ids`.
    List<OrganizationUnit.Property> findByPropertyIds(Collection<PropertyId> ids);

    int count();
}
