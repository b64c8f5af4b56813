package melmastoon.domain.membership;

import java.util.List;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.Subject;
import melmastoon.access.TenantView;

/// What can be asked of a membership that exists.
public sealed interface MembershipCommand {

    /// @param by     who gives
    /// @param tenant the tenant as it stands, in which `by` gives nothing that it does not hold
    record Assign(List<Grant> grants, Subject by, TenantView tenant) implements MembershipCommand {
        public Assign {
            grants = List.copyOf(grants);
        }
    }

    record Unassign(RoleAssignmentId assignment, OtherOwners others) implements MembershipCommand {}

    record Remove(Subject by, OtherOwners others) implements MembershipCommand {}
}
