package melmastoon.domain.membership;

import static melmastoon.domain.Decision.accept;
import static melmastoon.domain.Decision.refuse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import melmastoon.access.Fact;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.domain.Aggregate;
import melmastoon.domain.Decision;

/// One subject's membership in one tenant, and the roles it holds there.
///
///                        ──suspend───→
///     created ──→ Active ←──reinstate── Suspended
///        │        ↑  │ ↺ assign, unassign, │ ↺ unassign, record grant time
///        │        │  │   change property scope,
///        │        │  │   appoint owner, give up ownership, record grant time
///        │    activate ├──────remove──────┴──→ Removed, and nothing leaves Removed (M-4)
///        │        │  └──end break glass─┴──→ Removed
///        │        │                         ↑
///        └────→ Pending ───────remove───────┘
///                 ↺ assign, unassign
///     Active, Suspended, Pending ──remove with account──→ Removed
///
/// Who accepted an invitation without an account is pending until it has one (I-5): its roles are those that it will
/// have, and none of them counts. Break-glass access keeps the one role that it began with, and ends when its time is
/// over (ruling 58).
///
/// A suspended member keeps its roles, and none of them counts. Its sessions are iam's to end: it follows the event
/// (M-5, ruling 18).
///
/// One subject has at most one membership that is not removed (M-1, ruling 11); the store ensures that, and the
/// use case that creates one looks first.
public sealed interface Membership extends Aggregate<Membership, MembershipEvent.Change> {
    Scope WHOLE = new Scope.WholeTenant();

    MembershipProfile profile();

    /// Every role that the member has; of a pending or suspended one none counts.
    List<Assignment> assignments();

    /// @param assignments what it will hold, each within the membership's scope
    record Pending(MembershipProfile profile, List<Assignment> assignments) implements Membership {
        public Pending {
            assignments = List.copyOf(assignments);
        }
    }

    /// @param assignments each within the membership's scope
    record Active(MembershipProfile profile, List<Assignment> assignments) implements Membership {
        public Active {
            assignments = List.copyOf(assignments);
        }
    }

    /// @param assignments what it would hold again
    record Suspended(
            MembershipProfile profile,
            List<Assignment> assignments,
            MembershipSuspensionReason reason,
            Subject suspendedBy,
            Instant suspendedAt)
            implements Membership {
        public Suspended {
            assignments = List.copyOf(assignments);
        }
    }

    record Removed(MembershipProfile profile, Subject removedBy, Instant removedAt) implements Membership {
        @Override
        public List<Assignment> assignments() {
            return List.of();
        }
    }

    static Membership of(MembershipEvent.Created event) {
        return event.profile().joinedAt().isPresent()
                ? new Active(event.profile(), List.of())
                : new Pending(event.profile(), List.of());
    }

    /// What `command` leads to. A request for what is already so is accepted with no events, so that a caller
    /// may retry.
    default Decision<MembershipEvent.Change, MembershipRefusal> decide(MembershipCommand command, Instant now) {
        return switch (this) {
            case Active _
            when isBreakGlass() && command.isAboutLastingAccess() ->
                refuse(new MembershipRefusal.BreakGlassAccess(id()));
            case Pending pending ->
                switch (command) {
                    case MembershipCommand.Assign assign -> assign(pending, assign, now);
                    case MembershipCommand.Unassign unassign -> unassign(pending, unassign, now);
                    case MembershipCommand.Activate activate -> Giving.activate(pending, activate, now);
                    case MembershipCommand.Remove remove -> remove(pending, remove, now);
                    case MembershipCommand.RemoveWithAccount(var by) -> accept(removed(by, now));
                    case MembershipCommand.ChangePropertyScope _,
                            MembershipCommand.AppointOwner _,
                            MembershipCommand.GiveUpOwnership _,
                            MembershipCommand.RecordGrantTime _,
                            MembershipCommand.EndBreakGlass _,
                            MembershipCommand.Suspend _,
                            MembershipCommand.Reinstate _ -> refuse(new MembershipRefusal.NotActive(id(), status()));
                };
            case Active active ->
                switch (command) {
                    case MembershipCommand.Assign assign -> assign(active, assign, now);
                    case MembershipCommand.Unassign unassign -> unassign(active, unassign, now);
                    case MembershipCommand.ChangePropertyScope change -> new ScopeChange(active, change, now).decide();
                    case MembershipCommand.AppointOwner appoint -> appoint(active, appoint, now);
                    case MembershipCommand.GiveUpOwnership giveUp -> giveUp(active, giveUp, now);
                    case MembershipCommand.Suspend suspend -> suspend(active, suspend, now);
                    case MembershipCommand.Activate _, MembershipCommand.Reinstate _ -> accept();
                    case MembershipCommand.RecordGrantTime(var grant) -> recordTime(active, grant, now);
                    case MembershipCommand.EndBreakGlass end -> end(active, end, now);
                    case MembershipCommand.Remove remove -> remove(active, remove, now);
                    case MembershipCommand.RemoveWithAccount(var by) -> accept(removed(by, now));
                };
            case Suspended suspended ->
                switch (command) {
                    case MembershipCommand.Assign _,
                            MembershipCommand.ChangePropertyScope _,
                            MembershipCommand.AppointOwner _,
                            MembershipCommand.GiveUpOwnership _ ->
                        refuse(new MembershipRefusal.NotActive(id(), status()));
                    case MembershipCommand.Unassign unassign -> unassign(suspended, unassign, now);
                    case MembershipCommand.Activate _, MembershipCommand.Suspend _ -> accept();
                    case MembershipCommand.Reinstate reinstate -> Giving.reinstate(suspended, reinstate, now);
                    case MembershipCommand.RecordGrantTime(var grant) -> recordTime(suspended, grant, now);
                    case MembershipCommand.EndBreakGlass end -> end(suspended, end, now);
                    case MembershipCommand.Remove remove -> remove(suspended, remove, now);
                    case MembershipCommand.RemoveWithAccount(var by) -> accept(removed(by, now));
                };
            case Removed _ ->
                switch (command) {
                    case MembershipCommand.Assign _,
                            MembershipCommand.Unassign _,
                            MembershipCommand.ChangePropertyScope _,
                            MembershipCommand.AppointOwner _,
                            MembershipCommand.GiveUpOwnership _,
                            MembershipCommand.Activate _,
                            MembershipCommand.Suspend _,
                            MembershipCommand.Reinstate _ -> refuse(new MembershipRefusal.NotActive(id(), status()));
                    case MembershipCommand.RecordGrantTime _,
                            MembershipCommand.EndBreakGlass _,
                            MembershipCommand.Remove _,
                            MembershipCommand.RemoveWithAccount _ -> accept();
                };
        };
    }

    @Override
    default Membership after(MembershipEvent.Change event) {
        return switch (event) {
            case MembershipEvent.RolesChanged changed ->
                switch (this) {
                    case Pending _ -> new Pending(profile(), changed.assignments());
                    case Active _ -> new Active(profile(), changed.assignments());
                    case Suspended(var profile, var _, var reason, var by, var at) ->
                        new Suspended(profile, changed.assignments(), reason, by, at);
                    case Removed _ -> this;
                };
            case MembershipEvent.PropertyScopeChanged changed ->
                switch (this) {
                    case Pending _ -> new Pending(profile().within(changed.scope()), changed.assignments());
                    case Active _ -> new Active(profile().within(changed.scope()), changed.assignments());
                    case Suspended(var profile, var _, var reason, var by, var at) ->
                        new Suspended(profile.within(changed.scope()), changed.assignments(), reason, by, at);
                    case Removed _ -> this;
                };
            case MembershipEvent.Activated activated ->
                this instanceof Pending ? new Active(profile().joined(activated.at()), assignments()) : this;
            case MembershipEvent.Suspended(var _, var _, var reason, var by, var at) ->
                switch (this) {
                    case Active _, Suspended _ -> new Suspended(profile(), assignments(), reason, by, at);
                    case Pending _, Removed _ -> this;
                };
            case MembershipEvent.Reinstated _ ->
                switch (this) {
                    case Active _, Suspended _ -> new Active(profile(), assignments());
                    case Pending _, Removed _ -> this;
                };
            case MembershipEvent.Removed removed -> new Removed(profile(), removed.by(), removed.at());
        };
    }

    /// As decisions see it. Only an active membership grants anything.
    default Fact.Membership.Status status() {
        return switch (this) {
            case Pending _ -> Fact.Membership.Status.PENDING;
            case Active _ -> Fact.Membership.Status.ACTIVE;
            case Suspended _ -> Fact.Membership.Status.SUSPENDED;
            case Removed _ -> Fact.Membership.Status.REMOVED;
        };
    }

    /// A person, active, permanent, unconditional and for the whole tenant: only such an owner counts (ruling 17).
    default boolean isOwner(RoleId ownerRole, Instant now) {
        return this instanceof Active
                && subject().type().equals(Subject.USER)
                && scope().equals(WHOLE)
                && assignments().stream()
                        .anyMatch(held -> held.role().equals(ownerRole)
                                && held.scope().equals(WHOLE)
                                && held.validity().isPermanent(now));
    }

    /// Whether it is break-glass access (ruling 58).
    default boolean isBreakGlass() {
        return profile().breakGlass().isPresent();
    }

    /// Whether it is break-glass access that grants nothing any more.
    default boolean isBreakGlassOver(Instant now) {
        return isBreakGlass() && current(this, now).isEmpty();
    }

    default MembershipId id() {
        return profile().id();
    }

    default TenantId tenant() {
        return profile().tenant();
    }

    default Subject subject() {
        return profile().subject();
    }

    default Scope scope() {
        return profile().scope();
    }

    private static Decision<MembershipEvent.Change, MembershipRefusal> assign(
            Membership member, MembershipCommand.Assign assign, Instant now) {
        var assignments = new ArrayList<>(current(member, now));
        var isGranted = false;
        for (var grant : assign.grants()) {
            if (!member.scope().covers(grant.scope(), assign.by().tenant())) {
                return refuse(new MembershipRefusal.ScopeWidened(grant.scope(), member.scope()));
            }
            if (grant.validity().hasEnded(now)) {
                return refuse(new MembershipRefusal.ValidityEnded(
                        grant.validity().until().orElseThrow()));
            }
            var missing = assign.by().missing(grant.role().id(), grant.scope(), grant.validity());
            if (missing.isPresent()) {
                return refuse(
                        new MembershipRefusal.RoleEscalation(grant.role().code().value(), missing.get()));
            }
            if (assignments.stream().noneMatch(grant::isHeldBy)) {
                isGranted = true;
                assignments.add(new Assignment(
                        grant.id(),
                        grant.role().id(),
                        grant.scope(),
                        grant.validity(),
                        assign.by().subject(),
                        now));
            }
        }
        if (!isGranted) {
            return accept();
        }
        return fitting(member, assignments, now);
    }

    private static Decision<MembershipEvent.Change, MembershipRefusal> fitting(
            Membership member, List<Assignment> assignments, Instant now) {
        var scopes = assignments.stream().map(Assignment::scope).toList();
        return MembershipSize.fits(member.scope(), scopes)
                ? accept(changed(member, assignments, now))
                : refuse(new MembershipRefusal.TooLarge());
    }

    /// Without R-4: whoever appoints grants what nobody holds.
    private static Decision<MembershipEvent.Change, MembershipRefusal> appoint(
            Active member, MembershipCommand.AppointOwner appoint, Instant now) {
        if (member.isOwner(appoint.others().role(), now)) {
            return accept();
        }
        if (appoint.others().count() > 0) {
            return refuse(new MembershipRefusal.OwnerExists());
        }
        if (!member.scope().equals(WHOLE)) {
            return refuse(new MembershipRefusal.ScopeWidened(WHOLE, member.scope()));
        }
        var ownership = appoint.ownership();
        var assignments = new ArrayList<>(current(member, now));
        assignments.add(new Assignment(ownership.id(), ownership.role().id(), WHOLE, appoint.by(), now));
        return fitting(member, assignments, now);
    }

    private static Decision<MembershipEvent.Change, MembershipRefusal> giveUp(
            Active member, MembershipCommand.GiveUpOwnership giveUp, Instant now) {
        var owner = giveUp.others().role();
        if (!member.isOwner(owner, now)) {
            return refuse(new MembershipRefusal.NotAnOwner(member.id()));
        }
        var left = current(member, now).stream()
                .filter(held -> !held.role().equals(owner))
                .toList();
        return Taking.take(member, changed(member, left, now), giveUp.by(), giveUp.others(), now);
    }

    private static Decision<MembershipEvent.Change, MembershipRefusal> unassign(
            Membership member, MembershipCommand.Unassign unassign, Instant now) {
        if (member.assignments().stream().noneMatch(held -> held.id().equals(unassign.assignment()))) {
            return refuse(new MembershipRefusal.RoleAssignmentNotFound(unassign.assignment()));
        }
        var left = current(member, now).stream()
                .filter(held -> !held.id().equals(unassign.assignment()))
                .toList();
        return Taking.take(member, changed(member, left, now), unassign.by(), unassign.others(), now);
    }

    private static Decision<MembershipEvent.Change, MembershipRefusal> suspend(
            Active member, MembershipCommand.Suspend suspend, Instant now) {
        var suspended = new MembershipEvent.Suspended(
                member.id(), member.tenant(), suspend.reason(), suspend.by().subject(), now);
        return Taking.take(member, suspended, suspend.by(), suspend.others(), now);
    }

    private static Decision<MembershipEvent.Change, MembershipRefusal> remove(
            Membership member, MembershipCommand.Remove remove, Instant now) {
        return Taking.take(member, member.removed(remove.by().subject(), now), remove.by(), remove.others(), now);
    }

    private MembershipEvent.Change removed(Subject by, Instant now) {
        return new MembershipEvent.Removed(id(), tenant(), by, now);
    }

    /// With those that have ended, so that a check can say so: the next change of the roles leaves them out.
    private static Decision<MembershipEvent.Change, MembershipRefusal> recordTime(
            Membership member, RoleAssignmentId grant, Instant now) {
        var isTold = member.assignments().stream()
                .anyMatch(held -> held.id().equals(grant) && held.validity().hasPassedABound(now));
        return isTold ? accept(changed(member, member.assignments(), now)) : accept();
    }

    /// Nothing is taken by that, so nobody's right is compared.
    private static Decision<MembershipEvent.Change, MembershipRefusal> end(
            Membership member, MembershipCommand.EndBreakGlass end, Instant now) {
        return member.isBreakGlassOver(now)
                ? accept(member.removed(end.by(), now))
                : refuse(new MembershipRefusal.NotOver(member.id()));
    }

    /// Without those that have ended: they grant nothing, and a season's would fill a membership up.
    private static List<Assignment> current(Membership member, Instant now) {
        return member.assignments().stream()
                .filter(held -> !held.validity().hasEnded(now))
                .toList();
    }

    private static MembershipEvent.RolesChanged changed(Membership member, List<Assignment> assignments, Instant now) {
        return new MembershipEvent.RolesChanged(member.id(), member.tenant(), assignments, now);
    }
}
