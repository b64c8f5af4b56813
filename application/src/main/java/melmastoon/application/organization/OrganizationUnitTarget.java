package melmastoon.application.organization;

import melmastoon.access.OrganizationUnitId;
import melmastoon.application.kernel.Target;
import melmastoon.domain.organization.OrganizationRefusal;
import melmastoon.domain.organization.OrganizationUnit;

/// An organization unit that a command is about.
final class OrganizationUnitTarget {
    private OrganizationUnitTarget() {}

    static Target<OrganizationUnit> of(OrganizationUnitId id) {
        return new Target<>(
                id.toString(),
                context -> context.port(OrganizationUnits.class).find(id),
                new OrganizationRefusal.NotFound(id));
    }
}
