/// The tree of a tenant.
///
/// Open [melmastoon.application.organization.CreateOrganizationUnit] first;
/// [melmastoon.application.organization.OrganizationUnits] is the port.
@NullMarked
package melmastoon.application.organization;

import org.jspecify.annotations.NullMarked;
