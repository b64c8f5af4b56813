/// How a hotel business is arranged: chain, regions, properties.
///
/// Open [melmastoon.domain.organization.OrganizationTree] first: it is the aggregate, because O-1 to O-3 speak
/// of the whole tree; a unit is one of its nodes. Rulings 4, 5 and 6.
@NullMarked
package melmastoon.domain.organization;

import org.jspecify.annotations.NullMarked;
