package melmastoon.domain.membership;

import java.time.Instant;
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

    /// Ruling 58: it keeps the one role, scope and end that were approved.
    record BreakGlassAccess(MembershipId membership) implements MembershipRefusal {
        @Override
        public String code() {
            return "MELMASTOON.MEMBERSHIP.BREAK_GLASS";
        }

        @Override
        public String message() {
            return "the membership `" + membership + "` is break-glass access, which can be ended but not widened";
        }
    }

    /// What a timer ends is break-glass access whose time is over, and nothing else.
    record NotOver(MembershipId membership) implements MembershipRefusal {
        @Override
        public String code() {
            return "MELMASTOON.MEMBERSHIP.NOT_OVER";
        }

        @Override
        public String message() {
            return "the membership `" + membership + "` is no break-glass access that is over";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    /// M-1: whoever is suspended is a member, too.
    record AlreadyMember(MembershipId membership) implements MembershipRefusal {
        @Override
        public String code() {
            return "MELMASTOON.MEMBERSHIP.ALREADY_MEMBER";
        }

        @Override
        public String message() {
            return "the subject has the membership `" + membership + "` already";
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

    /// Ruling 13: a property, an unknown unit and another tenant's unit give the same refusal.
    record ScopeNotRegion(String named) implements MembershipRefusal {
        @Override
        public String code() {
            return "MELMASTOON.MEMBERSHIP.SCOPE_NOT_REGION";
        }

        @Override
        public String message() {
            return "`" + named + "` is not a region or chain of this tenant; a region scope names those only";
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

    record ValidityEnded(Instant until) implements MembershipRefusal {
        @Override
        public String code() {
            return "MELMASTOON.MEMBERSHIP.VALIDITY_ENDED";
        }

        @Override
        public String message() {
            return "the role assignment would have ended at " + until + " already";
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
                    + "`, which whoever grants it does not hold in that scope for that time";
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
                    + "`, which you do not hold in that scope for that time, so you cannot take it away";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    /// A copy of roles from one property to another.
    record NothingToCopy(MembershipId membership) implements MembershipRefusal {
        @Override
        public String code() {
            return "MELMASTOON.MEMBERSHIP.NOTHING_TO_COPY";
        }

        @Override
        public String message() {
            return "the membership `" + membership + "` holds no such role at the first property by name";
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

    /// Ruling 17: an owner is appointed where there is none.
    record OwnerExists() implements MembershipRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.OWNER_EXISTS";
        }

        @Override
        public String message() {
            return "the tenant has an owner, who makes others owners by assigning the role";
        }
    }

    /// Only an owner of the whole tenant gives ownership up.
    record NotAnOwner(MembershipId membership) implements MembershipRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.NOT_AN_OWNER";
        }

        @Override
        public String message() {
            return "the membership `" + membership + "` is no active owner of the whole tenant";
        }
    }

    /// Ownership is handed over to a person, or a tenant could be left to a machine.
    record OwnerNotAPerson(MembershipId membership) implements MembershipRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.OWNER_NOT_A_PERSON";
        }

        @Override
        public String message() {
            return "`" + membership + "` is a service's membership; name a person's";
        }
    }

    /// Ownership is transferred to somebody else.
    record TransferToSelf(MembershipId membership) implements MembershipRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.TRANSFER_TO_SELF";
        }

        @Override
        public String message() {
            return "`" + membership + "` is your own membership; name another member's";
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
