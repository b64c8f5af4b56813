package melmastoon.domain.membership;

import static melmastoon.domain.Decision.accept;
import static melmastoon.domain.Decision.refuse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import melmastoon.access.Evaluator;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.domain.Aggregate;
import melmastoon.domain.Decision;

/// One subject's time with one tenant, and the roles it holds there.
///
///     created ──→ Active ──remove──→ Removed, and nothing leaves Removed (M-4)
///                        ↺ assign, unassign
///
/// One subject has at most one membership that is not removed (M-1, ruling 11); the store keeps that, and the
/// use case that joins looks first.
public sealed interface Membership extends Aggregate<Membership, MembershipEvent.Change> {
    Scope WHOLE = new Scope.WholeTenant();

    /// One event tells them all, and has 512 kB.
    int MOST_ASSIGNMENTS = 100;

    /// Counted once for each assignment that names it.
    int MOST_PROPERTIES = 5_000;

    /// Whether assignments of these scopes are more than a membership has room for.
    static boolean isTooLarge(Collection<Scope> assigned) {
        return assigned.size() > MOST_ASSIGNMENTS
                || assigned.stream().mapToInt(Scope::propertyCount).sum() > MOST_PROPERTIES;
    }

    MembershipId id();

    TenantId tenant();

    Subject subject();

    /// @param assignments each within `scope`
    record Active(
            MembershipId id,
            TenantId tenant,
            Subject subject,
            Scope scope,
            Optional<Subject> invitedBy,
            Instant joinedAt,
            List<Assignment> assignments)
            implements Membership {
        public Active {
            assignments = List.copyOf(assignments);
        }

        /// Active, permanent, unconditional and for the whole tenant: only such an owner counts (ruling 17).
        public boolean isOwner(RoleId ownerRole) {
            return scope.equals(WHOLE)
                    && assignments.stream()
                            .anyMatch(assignment -> assignment.role().equals(ownerRole)
                                    && assignment.scope().equals(WHOLE));
        }
    }

    record Removed(MembershipId id, TenantId tenant, Subject subject, Subject removedBy, Instant removedAt)
            implements Membership {}

    /// The tenant's first owner, named by whoever provisions it (ruling 3). Nobody holds anything yet, so R-4
    /// cannot apply; everybody else is given roles by [MembershipCommand.Assign].
    static MembershipEvent.RolesChanged appoint(
            MembershipEvent.Created joined, Grant ownership, Subject by, Instant now) {
        var assignment = new Assignment(ownership.id(), ownership.role().id(), ownership.scope(), by, now);
        return new MembershipEvent.RolesChanged(
                joined.id(), joined.tenant(), joined.subject(), List.of(assignment), now);
    }

    static Membership of(MembershipEvent.Created event) {
        return new Active(
                event.id(),
                event.tenant(),
                event.subject(),
                event.scope(),
                event.invitedBy(),
                event.joinedAt(),
                List.of());
    }

    /// What `command` leads to. Asking for what is already so is accepted with no events, so that a caller may
    /// retry.
    default Decision<MembershipEvent.Change, MembershipRefusal> decide(MembershipCommand command, Instant now) {
        return switch (this) {
            case Active active ->
                switch (command) {
                    case MembershipCommand.Assign assign -> assign(active, assign, now);
                    case MembershipCommand.Unassign(var assignment, var others) ->
                        unassign(active, assignment, others, now);
                    case MembershipCommand.Remove(var by, var others) ->
                        active.isOwner(others.role()) && others.count() == 0
                                ? refuse(new MembershipRefusal.LastOwnerRemoval())
                                : accept(new MembershipEvent.Removed(id(), tenant(), subject(), by, now));
                };
            case Removed _ ->
                switch (command) {
                    case MembershipCommand.Assign _, MembershipCommand.Unassign _ ->
                        refuse(new MembershipRefusal.MembershipNotActive(id()));
                    case MembershipCommand.Remove _ -> accept();
                };
        };
    }

    @Override
    default Membership after(MembershipEvent.Change event) {
        return switch (event) {
            case MembershipEvent.RolesChanged changed ->
                switch (this) {
                    case Active active ->
                        new Active(
                                id(),
                                tenant(),
                                subject(),
                                active.scope(),
                                active.invitedBy(),
                                active.joinedAt(),
                                changed.assignments());
                    case Removed _ -> this;
                };
            case MembershipEvent.Removed removed -> new Removed(id(), tenant(), subject(), removed.by(), removed.at());
        };
    }

    private static Decision<MembershipEvent.Change, MembershipRefusal> assign(
            Active member, MembershipCommand.Assign assign, Instant now) {
        var assignments = new ArrayList<>(member.assignments());
        for (var grant : assign.grants()) {
            if (!member.scope().covers(grant.scope())) {
                return refuse(new MembershipRefusal.ScopeWidened(grant.scope(), member.scope()));
            }
            var missing = Evaluator.escalation(
                    assign.tenant(), assign.by(), grant.role().id(), grant.scope());
            if (missing.isPresent()) {
                return refuse(new MembershipRefusal.RoleEscalation(grant.role().code(), missing.get()));
            }
            if (assignments.stream().noneMatch(held -> isSame(held, grant))) {
                assignments.add(new Assignment(grant.id(), grant.role().id(), grant.scope(), assign.by(), now));
            }
        }
        if (assignments.equals(member.assignments())) {
            return accept();
        }
        return isTooLarge(assignments.stream().map(Assignment::scope).toList())
                ? refuse(new MembershipRefusal.MembershipTooLarge())
                : accept(changed(member, assignments, now));
    }

    private static Decision<MembershipEvent.Change, MembershipRefusal> unassign(
            Active member, RoleAssignmentId assignment, OtherOwners others, Instant now) {
        var left = member.assignments().stream()
                .filter(held -> !held.id().equals(assignment))
                .toList();
        if (left.size() == member.assignments().size()) {
            return refuse(new MembershipRefusal.RoleAssignmentNotFound(assignment));
        }
        var event = changed(member, left, now);
        var staysOwner = member.after(event) instanceof Active after && after.isOwner(others.role());
        return member.isOwner(others.role()) && !staysOwner && others.count() == 0
                ? refuse(new MembershipRefusal.LastOwnerRemoval())
                : accept(event);
    }

    private static boolean isSame(Assignment held, Grant grant) {
        return held.role().equals(grant.role().id()) && held.scope().equals(grant.scope());
    }

    private static MembershipEvent.RolesChanged changed(Active member, List<Assignment> assignments, Instant now) {
        return new MembershipEvent.RolesChanged(member.id(), member.tenant(), member.subject(), assignments, now);
    }
}
