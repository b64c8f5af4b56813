package melmastoon.domain.membership;

import melmastoon.access.RoleAssignmentId;
import melmastoon.access.Scope;
import melmastoon.domain.role.Role;

/// A role that is to be granted.
///
/// @param id the assignment's id, should there be a new one
public record Grant(RoleAssignmentId id, Role role, Scope scope) {}
