package melmastoon.domain.role;

import java.util.Optional;
import melmastoon.access.Permission;
import melmastoon.access.RoleId;
import melmastoon.domain.Refusal;

/// Why a command to a role was refused.
public sealed interface RoleRefusal extends Refusal {

    /// Never there, or deleted.
    record NotFound(RoleId role) implements RoleRefusal {
        @Override
        public String code() {
            return "MELMASTOON.MEMBERSHIP.ROLE_UNKNOWN";
        }

        @Override
        public String message() {
            return "there is no role `" + role + "`";
        }
    }

    ///
    record Immutable(RoleCode role) implements RoleRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.ROLE_IMMUTABLE";
        }

        @Override
        public String message() {
            return "`" + role + "` is a system role, which nobody changes; define a role of your own";
        }
    }

    ///
    record CodeTaken(RoleCode role) implements RoleRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.ROLE_CODE_TAKEN";
        }

        @Override
        public String message() {
            return "the tenant already has a role `" + role + "`";
        }

        @Override
        public Optional<String> pointer() {
            return Optional.of("/code");
        }
    }

    /// @param pointer to it, where it stands in the request's body
    record UnknownPermission(Permission permission, Optional<String> pointer) implements RoleRefusal {
        static UnknownPermission of(Permission permission) {
            return new UnknownPermission(permission, Optional.empty());
        }

        @Override
        public String code() {
            return "MELMASTOON.TENANT.PERMISSION_UNKNOWN";
        }

        @Override
        public String message() {
            return "neither the platform nor a resource type of the tenant has a permission `" + permission + "`";
        }
    }

    /// somebody would define or widen a role by a permission that it does not hold for the whole tenant.
    record Escalation(RoleCode role, Permission missing) implements RoleRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.ROLE_ESCALATION";
        }

        @Override
        public String message() {
            return "you do not hold `" + missing + "` for the whole tenant, so you cannot put it into the role `" + role
                    + "`";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    /// Ruling 36: somebody would take from a role's holders what it could not have given.
    record RemovalNotAllowed(RoleCode role, Permission missing) implements RoleRefusal {
        @Override
        public String code() {
            return "MELMASTOON.MEMBERSHIP.REMOVAL_NOT_ALLOWED";
        }

        @Override
        public String message() {
            return "you do not hold `" + missing + "` for the whole tenant, so you cannot take it from the role `"
                    + role + "`";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    /// @param line   from 1
    /// @param column from 1
    record InvalidCondition(int line, int column, String reason) implements RoleRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.CONDITION_INVALID";
        }

        @Override
        public String message() {
            return "the condition is wrong at line " + line + ", column " + column + ": " + reason;
        }

        @Override
        public Optional<String> pointer() {
            return Optional.of("/condition");
        }
    }

    record NoConditionPossible(Permission permission) implements RoleRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.CONDITION_NOT_POSSIBLE";
        }

        @Override
        public String message() {
            return "`" + permission + "` is administration of people, which counts without a condition only";
        }

        @Override
        public Optional<String> pointer() {
            return Optional.of("/condition");
        }
    }

    record ObligationWithoutCondition() implements RoleRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.OBLIGATION_WITHOUT_CONDITION";
        }

        @Override
        public String message() {
            return "an obligation rides on an allow by a condition; send one with it, such as `true`";
        }

        @Override
        public Optional<String> pointer() {
            return Optional.of("/obligation");
        }
    }

    record TooManyRoles() implements RoleRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.TOO_MANY_ROLES";
        }

        @Override
        public String message() {
            return "a tenant has at most " + NewRole.MAX_ROLES + " roles of its own; delete one first";
        }
    }

    record TooManyPermissions() implements RoleRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.ROLE_TOO_LARGE";
        }

        @Override
        public String message() {
            return "a role has at most " + Role.MAX_PERMISSIONS + " permissions, " + Role.MAX_CONDITIONS
                    + " of them under a condition";
        }
    }

    record InUse(RoleCode role) implements RoleRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.ROLE_IN_USE";
        }

        @Override
        public String message() {
            return "the role `" + role + "` is held by a member or proposed by a pending invitation;"
                    + " unassign it, and revoke the invitation, first";
        }
    }
}
