package melmastoon.query.whatif;

import java.util.Optional;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Permission;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.membership.AssignRole;
import melmastoon.application.membership.ChangePropertyScope;
import melmastoon.application.membership.ReinstateMembership;
import melmastoon.application.membership.RemovalReviews;
import melmastoon.application.membership.RemoveMembership;
import melmastoon.application.membership.SuspendMembership;
import melmastoon.application.membership.UnassignRole;
import melmastoon.application.organization.ArchiveOrganizationUnit;
import melmastoon.application.organization.MoveOrganizationUnit;
import melmastoon.application.organization.OpenReservations;
import melmastoon.application.organization.ScopeRef;
import melmastoon.application.role.DeleteRole;
import melmastoon.application.role.GrantPermission;
import melmastoon.application.role.RevokePermission;
import melmastoon.application.role.UpdateRole;
import melmastoon.domain.membership.MembershipSuspensionReason;
import melmastoon.domain.role.RoleName;

/// A command that nobody has sent yet.
sealed interface ProposedChange {
    /// Sends it where only `trial` sees what becomes of it.
    CommandResult<?> tryOn(Trial trial);

    /// The membership that it is about; empty where it concerns the tenant as a whole.
    default Optional<MembershipId> membership() {
        return Optional.empty();
    }

    /// One that concerns a single membership.
    sealed interface OfMember extends ProposedChange {
        MembershipId member();

        @Override
        default Optional<MembershipId> membership() {
            return Optional.of(member());
        }
    }

    /// @param terms as they are written; whether the condition can be read is the command's to say
    record PermissionGrant(RoleId role, Permission permission, GrantPermission.Terms terms) implements ProposedChange {
        @Override
        public CommandResult<?> tryOn(Trial trial) {
            return new GrantPermission(trial.commands())
                    .grant(trial.request(), trial.tenant(), role, permission, terms);
        }
    }

    record PermissionRevocation(RoleId role, Permission permission) implements ProposedChange {
        @Override
        public CommandResult<?> tryOn(Trial trial) {
            return new RevokePermission(trial.commands()).revoke(trial.request(), trial.tenant(), role, permission);
        }
    }

    record RoleRenaming(RoleId role, RoleName name) implements ProposedChange {
        @Override
        public CommandResult<?> tryOn(Trial trial) {
            return new UpdateRole(trial.commands()).update(trial.request(), trial.tenant(), role, name);
        }
    }

    record RoleDeletion(RoleId role) implements ProposedChange {
        @Override
        public CommandResult<?> tryOn(Trial trial) {
            return new DeleteRole(trial.commands()).delete(trial.request(), trial.tenant(), role);
        }
    }

    record RoleAssignment(MembershipId member, AssignRole.NewAssignment wanted) implements OfMember {
        @Override
        public CommandResult<?> tryOn(Trial trial) {
            return new AssignRole(trial.commands()).assign(trial.request(), trial.tenant(), member, wanted);
        }
    }

    record RoleUnassignment(MembershipId member, RoleAssignmentId assignment) implements OfMember {
        @Override
        public CommandResult<?> tryOn(Trial trial) {
            return new UnassignRole(trial.commands()).unassign(trial.request(), trial.tenant(), member, assignment);
        }
    }

    record Rescoping(MembershipId member, ScopeRef scope) implements OfMember {
        @Override
        public CommandResult<?> tryOn(Trial trial) {
            return new ChangePropertyScope(trial.commands()).change(trial.request(), trial.tenant(), member, scope);
        }
    }

    record Suspension(MembershipId member, MembershipSuspensionReason reason) implements OfMember {
        @Override
        public CommandResult<?> tryOn(Trial trial) {
            return new SuspendMembership(trial.commands()).suspend(trial.request(), trial.tenant(), member, reason);
        }
    }

    record Reinstatement(MembershipId member) implements OfMember {
        @Override
        public CommandResult<?> tryOn(Trial trial) {
            return new ReinstateMembership(trial.commands()).reinstate(trial.request(), trial.tenant(), member);
        }
    }

    record Removal(MembershipId member) implements OfMember {
        @Override
        public CommandResult<?> tryOn(Trial trial) {
            return new RemoveMembership(trial.commands(), RemovalReviews.NONE)
                    .remove(trial.request(), trial.tenant(), member);
        }
    }

    record UnitMove(OrganizationUnitId unit, OrganizationUnitId to) implements ProposedChange {
        @Override
        public CommandResult<?> tryOn(Trial trial) {
            trial.leaveUnchecked(NotChecked.MOVE_RIGHT);
            trial.leaveUnchecked(NotChecked.MOVE_PREPARATION);
            return new MoveOrganizationUnit(trial.commands()).move(trial.internalRequest(), trial.tenant(), unit, to);
        }
    }

    record UnitArchiving(OrganizationUnitId unit) implements ProposedChange {
        @Override
        public CommandResult<?> tryOn(Trial trial) {
            trial.leaveUnchecked(NotChecked.RUNNING_MOVES);
            return new ArchiveOrganizationUnit(trial.commands(), (_, _) -> unasked(trial))
                    .archive(trial.request(), trial.tenant(), unit);
        }

        private static OpenReservations.Answer unasked(Trial trial) {
            trial.leaveUnchecked(NotChecked.OPEN_RESERVATIONS);
            return new OpenReservations.None();
        }
    }
}
