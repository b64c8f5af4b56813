package melmastoon.domain.membership;

import java.time.Instant;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;

/// A role that a member holds.
///
/// @param scope within the membership's
public record Assignment(RoleAssignmentId id, RoleId role, Scope scope, Subject grantedBy, Instant grantedAt) {}
