package melmastoon.application.membership;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.Scope;
import melmastoon.access.TenantId;
import melmastoon.application.Answer;
import melmastoon.application.Change;
import melmastoon.application.Commands;
import melmastoon.application.Door;
import melmastoon.application.Outcome;
import melmastoon.application.Request;
import melmastoon.application.Verdict;
import melmastoon.application.Versioned;
import melmastoon.application.Work;
import melmastoon.application.organization.ScopeRef;
import melmastoon.application.role.RoleRef;
import melmastoon.domain.Decision;
import melmastoon.domain.membership.Grant;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipCommand;
import melmastoon.domain.membership.MembershipEvent;
import melmastoon.domain.membership.MembershipRefusal;
import melmastoon.domain.role.Role;

/// A member gives another one a role, out of what it holds itself.
public record AssignRole(Commands commands) {

    /// Answers with `membershipId` and `roleAssignmentId`. A member that holds the role in that very scope
    /// keeps its assignment, and no event is made (ruling 1).
    ///
    /// @param scope the membership's own where absent; a caller's `[]` is the whole tenant (ruling 12), which
    ///              is more than a membership of single properties may be given
    public Outcome<Answer> assign(
            Request request, TenantId tenant, MembershipId membership, RoleRef role, Optional<ScopeRef> scope) {
        return commands.change(
                request,
                "assign_role",
                tenant,
                Door.permission("role:assign"),
                work -> decide(work, membership, role, scope));
    }

    private static Verdict decide(Work work, MembershipId id, RoleRef reference, Optional<ScopeRef> asked) {
        var member = work.membership(id);
        if (member.isEmpty()) {
            return Verdict.refuse(new MembershipRefusal.MembershipNotFound(id));
        }
        var role = work.role(reference);
        if (role.isEmpty()) {
            return Verdict.refuse(new MembershipRefusal.RoleNotFound(reference.text()));
        }
        var tree = work.tree();
        var stray = asked.flatMap(scope -> scope.stray(tree));
        if (stray.isPresent()) {
            return Verdict.refuse(new MembershipRefusal.ScopeNotProperty(stray.get()));
        }
        var scope = asked.map(named -> named.in(tree))
                .orElseGet(() -> scopeOf(member.get().state()));
        return assign(work, member.get(), role.get(), scope);
    }

    private static Verdict assign(Work work, Versioned<Membership> member, Role role, Scope scope) {
        var grant = new Grant(new RoleAssignmentId(work.mint()), role, scope);
        var command = new MembershipCommand.Assign(List.of(grant), work.actor(), work.viewOf(work.actor()));
        return switch (member.state().decide(command, work.now())) {
            case Decision.Refused<MembershipEvent.Change, MembershipRefusal>(var refusal) -> Verdict.refuse(refusal);
            case Decision.Accepted<MembershipEvent.Change, MembershipRefusal>(var events) -> {
                var change = Change.OfMembership.changed(member, events);
                yield Verdict.about(
                        change,
                        Map.of(
                                "membershipId", member.state().id().toString(),
                                "roleAssignmentId",
                                        assignment(change.after().state(), grant)
                                                .toString()));
            }
        };
    }

    private static Scope scopeOf(Membership membership) {
        return switch (membership) {
            case Membership.Active active -> active.scope();
            case Membership.Removed _ -> Membership.WHOLE;
        };
    }

    /// The one that was made, or the one that was there.
    private static RoleAssignmentId assignment(Membership after, Grant grant) {
        return switch (after) {
            case Membership.Removed _ -> grant.id();
            case Membership.Active active ->
                active.assignments().stream()
                        .filter(held -> held.role().equals(grant.role().id())
                                && held.scope().equals(grant.scope()))
                        .findFirst()
                        .orElseThrow()
                        .id();
        };
    }
}
