package melmastoon.application.membership;

import java.util.Map;
import melmastoon.access.MembershipId;
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

/// Somebody no longer works here. For good: coming back takes an invitation and gives a new id (M-4, ruling
/// 11).
public record RemoveMembership(Commands commands) {

    /// Answers with `membershipId`. Removing who is removed already is accepted without an event (ruling 1).
    public Outcome<Answer> remove(Request request, TenantId tenant, MembershipId membership) {
        return commands.change(
                request,
                "remove_membership",
                tenant,
                Door.permission("membership:remove"),
                work -> decide(work, request, membership));
    }

    private static Verdict decide(Work work, Request request, MembershipId id) {
        var member = work.membership(id);
        if (member.isEmpty()) {
            return Verdict.refuse(new MembershipRefusal.MembershipNotFound(id));
        }
        var stale = request.refusesVersion(member.get().version());
        if (stale.isPresent()) {
            return Verdict.refuse(stale.get());
        }
        var command = new MembershipCommand.Remove(work.actor(), work.ownersBesides(id));
        return switch (member.get().state().decide(command, work.now())) {
            case Decision.Refused<MembershipEvent.Change, MembershipRefusal>(var refusal) -> Verdict.refuse(refusal);
            case Decision.Accepted<MembershipEvent.Change, MembershipRefusal>(var events) ->
                Verdict.about(Change.OfMembership.changed(member.get(), events), Map.of("membershipId", id.toString()));
        };
    }
}
