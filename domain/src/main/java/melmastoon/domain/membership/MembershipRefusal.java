package melmastoon.domain.membership;

import java.util.Locale;
import melmastoon.access.Fact;
import melmastoon.access.MembershipId;
import melmastoon.access.Permission;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.domain.Refusal;

/// Why a command to a membership was refused.
public sealed interface MembershipRefusal extends Refusal {

    record NotFound(MembershipId membership) implements MembershipRefusal {
        @Override
        public String code() {
            return "MELMASTOON.MEMBERSHIP.NOT_FOUND";
        }

        @Override
        public String message() {
            return "there is no membership `" + membership + "`";
        }
    }

    record NotAMember(Subject subject) implements MembershipRefusal {
        @Override
        public String code() {
            return "MELMASTOON.MEMBERSHIP.NOT_A_MEMBER";
        }

        @Override
        public String message() {
            return "`" + subject + "` is not a member of the tenant";
        }
    }

    /// Nothing is granted to who is suspended. M-4: a removed member comes back by a new invitation only, and gets a
    /// new
    /// id (ruling 11).
    record NotActive(MembershipId membership, Fact.Membership.Status status) implements MembershipRefusal {
        @Override
        public String code() {
            return "MELMASTOON.MEMBERSHIP.NOT_ACTIVE";
        }

        @Override
        public String message() {
            return "the membership `" + membership + "` is " + status.name().toLowerCase(Locale.ROOT)
                    + switch (status) {
                        case PENDING -> "; its person has no account yet";
                        case REMOVED -> "; a new invitation is needed";
                        case ACTIVE, SUSPENDED -> "";
                    };
        }
    }

    record RoleNotFound(String role) implements MembershipRefusal {
        @Override
        public String code() {
            return "MELMASTOON.MEMBERSHIP.ROLE_NOT_FOUND";
        }

        @Override
        public String message() {
            return "there is no role `" + role + "`";
        }
    }

    record RoleAssignmentNotFound(RoleAssignmentId assignment) implements MembershipRefusal {
        @Override
        public String code() {
            return "MELMASTOON.MEMBERSHIP.ROLE_ASSIGNMENT_NOT_FOUND";
        }

        @Override
        public String message() {
            return "the membership has no role assignment `" + assignment + "`";
        }
    }

    /// M-2, ruling 33: a region, an unknown unit and another tenant's unit give the same refusal.
    record ScopeNotProperty(String named) implements MembershipRefusal {
        @Override
        public String code() {
            return "MELMASTOON.MEMBERSHIP.SCOPE_NOT_PROPERTY";
        }

        @Override
        public String message() {
            return "`" + named + "` is not a property of this tenant; a property scope names properties only";
        }
    }

    ///
    record ScopeWidened(Scope requested, Scope membership) implements MembershipRefusal {
        @Override
        public String code() {
            return "MELMASTOON.MEMBERSHIP.SCOPE_WIDENED";
        }

        @Override
        public String message() {
            return "the scope of a role assignment must be within the scope of its membership";
        }
    }

    /// somebody would grant a permission that it does not hold. Where an invitation is accepted, that is
    /// the inviter (ruling 16).
    ///
    /// @param role its code, or its id where the request did not name it
    record RoleEscalation(String role, Permission missing) implements MembershipRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.ROLE_ESCALATION";
        }

        @Override
        public String message() {
            return "the role `" + role + "` has the permission `" + missing
                    + "`, which whoever grants it does not hold in that scope";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    /// Ruling 36: somebody would take from another what it could not have granted.
    record RemovalNotAllowed(RoleId role, Permission missing) implements MembershipRefusal {
        @Override
        public String code() {
            return "MELMASTOON.MEMBERSHIP.REMOVAL_NOT_ALLOWED";
        }

        @Override
        public String message() {
            return "the role `" + role + "` has the permission `" + missing
                    + "`, which you do not hold in that scope, so you cannot take it away";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    record TooLarge() implements MembershipRefusal {
        @Override
        public String code() {
            return "MELMASTOON.MEMBERSHIP.TOO_LARGE";
        }

        @Override
        public String message() {
            return MembershipSize.RULE;
        }
    }

    /// M-3, R-5.
    record LastOwner() implements MembershipRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.LAST_OWNER_REMOVAL";
        }

        @Override
        public String message() {
            return "this is the tenant's last owner, and a tenant must have one";
        }
    }
}
