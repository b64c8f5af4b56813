/// What a unit of the tenant's tree says to decisions: [melmastoon.topology.organization.OrganizationUnitKind].
@NullMarked
package melmastoon.topology.organization;

import org.jspecify.annotations.NullMarked;
