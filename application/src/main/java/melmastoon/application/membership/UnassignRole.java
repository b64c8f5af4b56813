package melmastoon.application.membership;

import java.util.Map;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.TenantId;
import melmastoon.application.Answer;
import melmastoon.application.Change;
import melmastoon.application.Commands;
import melmastoon.application.Door;
import melmastoon.application.Outcome;
import melmastoon.application.Request;
import melmastoon.application.Verdict;
import melmastoon.application.Work;
import melmastoon.domain.Decision;
import melmastoon.domain.membership.MembershipCommand;
import melmastoon.domain.membership.MembershipEvent;
import melmastoon.domain.membership.MembershipRefusal;

/// A member takes a role from another one.
public record UnassignRole(Commands commands) {

    /// Answers with `membershipId`.
    public Outcome<Answer> unassign(
            Request request, TenantId tenant, MembershipId membership, RoleAssignmentId assignment) {
        return commands.change(
                request,
                "unassign_role",
                tenant,
                Door.permission("role:unassign"),
                work -> decide(work, request, membership, assignment));
    }

    private static Verdict decide(Work work, Request request, MembershipId id, RoleAssignmentId assignment) {
        var member = work.membership(id);
        if (member.isEmpty()) {
            return Verdict.refuse(new MembershipRefusal.MembershipNotFound(id));
        }
        var stale = request.refusesVersion(member.get().version());
        if (stale.isPresent()) {
            return Verdict.refuse(stale.get());
        }
        var command = new MembershipCommand.Unassign(assignment, work.ownersBesides(id));
        return switch (member.get().state().decide(command, work.now())) {
            case Decision.Refused<MembershipEvent.Change, MembershipRefusal>(var refusal) -> Verdict.refuse(refusal);
            case Decision.Accepted<MembershipEvent.Change, MembershipRefusal>(var events) ->
                Verdict.about(Change.OfMembership.changed(member.get(), events), Map.of("membershipId", id.toString()));
        };
    }
}
