package melmastoon.domain.membership;

import melmastoon.access.RoleAssignmentId;
import melmastoon.access.Scope;
import melmastoon.access.Validity;
import melmastoon.domain.role.Role;

/// A role that is to be granted.
///
/// @param id the assignment's id, should there be a new one
public record Grant(RoleAssignmentId id, Role role, Scope scope, Validity validity) {

    /// One that always counts.
    public Grant(RoleAssignmentId id, Role role, Scope scope) {
        this(id, role, scope, Validity.ALWAYS);
    }

    /// Whether `held` gives just that: the same role, scope and time.
    public boolean isHeldBy(Assignment held) {
        return held.isOf(role.id(), scope, validity);
    }
}
