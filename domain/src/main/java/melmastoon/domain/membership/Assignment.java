package melmastoon.domain.membership;

import java.time.Instant;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.Validity;

/// A role that a member holds.
///
/// @param scope within the membership's
/// @param validity when it counts; once it has ended, the next change of the member's roles leaves it out
public record Assignment(
        RoleAssignmentId id, RoleId role, Scope scope, Validity validity, Subject grantedBy, Instant grantedAt) {

    /// One that always counts.
    public Assignment(RoleAssignmentId id, RoleId role, Scope scope, Subject grantedBy, Instant grantedAt) {
        this(id, role, scope, Validity.ALWAYS, grantedBy, grantedAt);
    }

    /// Whether it is the grant of `role` for just that scope and time: a role is held once so.
    boolean isOf(RoleId other, Scope where, Validity when) {
        return role.equals(other) && scope.equals(where) && validity.equals(when);
    }
}
