package melmastoon.domain.membership;

import melmastoon.access.MembershipId;
import melmastoon.access.Permission;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.Scope;
import melmastoon.domain.Refusal;
import melmastoon.domain.role.RoleCode;

/// Why somebody's membership stays as it is.
public sealed interface MembershipRefusal extends Refusal {

    record MembershipNotFound(MembershipId membership) implements MembershipRefusal {
        @Override
        public String message() {
            return "there is no membership `" + membership + "`";
        }
    }

    /// M-4: a removed member comes back by a new invitation only, and is given a new id (ruling 11).
    record MembershipNotActive(MembershipId membership) implements MembershipRefusal {
        @Override
        public String message() {
            return "the membership `" + membership + "` is removed, which takes a new invitation";
        }
    }

    record RoleNotFound(String role) implements MembershipRefusal {
        @Override
        public String message() {
            return "there is no role `" + role + "`";
        }
    }

    record RoleAssignmentNotFound(RoleAssignmentId assignment) implements MembershipRefusal {
        @Override
        public String message() {
            return "the membership holds no role assignment `" + assignment + "`";
        }
    }

    /// M-2, ruling 33: a region, an unknown unit and another tenant's unit read alike.
    record ScopeNotProperty(String named) implements MembershipRefusal {
        @Override
        public String message() {
            return "`" + named + "` is not a property of this tenant, and a property scope names nothing else";
        }
    }

    ///
    record ScopeWidened(Scope asked, Scope membership) implements MembershipRefusal {
        @Override
        public String message() {
            return "a role assignment may only narrow the scope of its membership";
        }
    }

    ///
    record RoleEscalation(RoleCode role, Permission missing) implements MembershipRefusal {
        @Override
        public String message() {
            return "the role `" + role + "` holds `" + missing + "`, which its giver does not hold in that scope";
        }

        @Override
        public boolean isKept() {
            return false;
        }
    }

    record MembershipTooLarge() implements MembershipRefusal {
        @Override
        public String message() {
            return "a membership has at most " + Membership.MOST_ASSIGNMENTS + " role assignments, which name at most "
                    + Membership.MOST_PROPERTIES + " properties together";
        }
    }

    /// M-3, R-5.
    record LastOwnerRemoval() implements MembershipRefusal {
        @Override
        public String message() {
            return "this is the tenant's last owner, and a tenant must have one";
        }
    }
}
