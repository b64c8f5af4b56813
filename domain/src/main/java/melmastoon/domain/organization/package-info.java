/// How a hotel business is organized: chain, regions, properties.
///
/// Open [melmastoon.domain.organization.OrganizationUnit] first. O-1 to O-3 speak of the whole tree; a command
/// gets the few facts that it needs of it as [melmastoon.domain.organization.OtherUnits]. Invariants O-1 to O-4,
/// rulings 4, 5, 6 and 40.
@NullMarked
package melmastoon.domain.organization;

import org.jspecify.annotations.NullMarked;
