/// Reads of a tenant's people: memberships with their roles, one by one, in pages, and by their user.
///
/// Open [melmastoon.query.membership.MembershipController], then [melmastoon.query.membership.MembershipQuery].
@NullMarked
package melmastoon.query.membership;

import org.jspecify.annotations.NullMarked;
