/// Reads of the organization: the tree and its units. Open [melmastoon.query.organization.OrganizationController].
@NullMarked
package melmastoon.query.organization;

import org.jspecify.annotations.NullMarked;
