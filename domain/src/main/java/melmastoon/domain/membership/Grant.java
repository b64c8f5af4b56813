package melmastoon.domain.membership;

import melmastoon.access.RoleAssignmentId;
import melmastoon.access.Scope;
import melmastoon.domain.role.Role;

/// A role that somebody wants to give.
///
/// @param id what the assignment will be called, if it comes about
public record Grant(RoleAssignmentId id, Role role, Scope scope) {}
