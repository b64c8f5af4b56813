package melmastoon.application.invitation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import melmastoon.access.InvitationId;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleAssignmentId;
import melmastoon.application.Answer;
import melmastoon.application.Change;
import melmastoon.application.Commands;
import melmastoon.application.Door;
import melmastoon.application.Lookups;
import melmastoon.application.Outcome;
import melmastoon.application.Request;
import melmastoon.application.Verdict;
import melmastoon.application.Versioned;
import melmastoon.application.Work;
import melmastoon.application.role.RoleRef;
import melmastoon.domain.Decision;
import melmastoon.domain.InvalidValue;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.InvitationCommand;
import melmastoon.domain.invitation.InvitationEvent;
import melmastoon.domain.invitation.InvitationRefusal;
import melmastoon.domain.invitation.Terms;
import melmastoon.domain.membership.Grant;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipCommand;
import melmastoon.domain.membership.MembershipEvent;
import melmastoon.domain.membership.MembershipRefusal;

/// The invited person comes in, with the token from the mail (rulings 16, 20).
///
/// Whoever is a member already is given the proposed roles on top, in the invitation's scope; where that is
/// more than the membership's own, the acceptance is refused as [MembershipRefusal.ScopeWidened] and the
/// invitation stays pending. Whoever was removed becomes a member anew, with a new id (ruling 11).
public record AcceptInvitation(Commands commands, Lookups lookups) {

    /// Answers with `tenantId`, `invitationId` and `membershipId`.
    ///
    /// @param rawToken what the caller brings; any text at all
    public Outcome<Answer> accept(Request request, InvitationId invitation, String rawToken) {
        var tenant = lookups.tenantOf(invitation).filter(request.caller()::mayActIn);
        if (tenant.isEmpty()) {
            return Outcome.refused(new InvitationRefusal.InvitationNotFound(invitation));
        }
        return commands.change(
                request, "accept_invitation", tenant.get(), Door.open(), work -> decide(work, invitation, rawToken));
    }

    private static Verdict decide(Work work, InvitationId id, String rawToken) {
        var invitation = work.invitation(id);
        if (invitation.isEmpty()) {
            return Verdict.refuse(new InvitationRefusal.InvitationNotFound(id));
        }
        var member = work.memberOf(work.actor());
        var membership = member.map(found -> found.state().id()).orElseGet(() -> new MembershipId(work.mint()));
        var accept = new InvitationCommand.Accept(work.actor(), verifiedEmail(work), rawToken, membership);
        return switch (invitation.get().state().decide(accept, work.now())) {
            case Decision.Refused<InvitationEvent.Change, InvitationRefusal>(var refusal) -> Verdict.refuse(refusal);
            case Decision.Accepted<InvitationEvent.Change, InvitationRefusal>(var events) -> {
                var change = Change.OfInvitation.changed(invitation.get(), events);
                yield switch (change.after().state()) {
                    case Invitation.Accepted(var terms, var _, var _, var _) ->
                        comeIn(work, terms, change, membership, member);
                    case Invitation.Pending _, Invitation.Revoked _ ->
                        new Verdict.Refuse(new InvitationRefusal.InvitationTokenInvalid(id), List.of(change));
                };
            }
        };
    }

    private static Verdict comeIn(
            Work work,
            Terms terms,
            Change.OfInvitation accepted,
            MembershipId id,
            Optional<Versioned<Membership.Active>> member) {
        var notActive = work.tenant().state().notActive();
        if (notActive.isPresent()) {
            return Verdict.refuse(notActive.get());
        }
        var decision = member.isPresent() ? addTo(work, terms, member.get()) : join(work, terms, id);
        return switch (decision) {
            case Decision.Refused<Change.OfMembership, MembershipRefusal>(var refusal) -> Verdict.refuse(refusal);
            case Decision.Accepted<Change.OfMembership, MembershipRefusal>(var changes) ->
                new Verdict.Accept(
                        List.of(accepted, changes.getFirst()),
                        Map.of(
                                "tenantId", work.tenantId().toString(),
                                "invitationId", terms.id().toString(),
                                "membershipId", id.toString()),
                        accepted.after().version());
        };
    }

    private static Decision<Change.OfMembership, MembershipRefusal> join(Work work, Terms terms, MembershipId id) {
        var joined = new MembershipEvent.Created(
                id, work.tenantId(), work.actor(), terms.scope(), Optional.of(terms.invitedBy()), work.now());
        return switch (Membership.of(joined).decide(assign(work, terms), work.now())) {
            case Decision.Refused<MembershipEvent.Change, MembershipRefusal>(var refusal) -> Decision.refuse(refusal);
            case Decision.Accepted<MembershipEvent.Change, MembershipRefusal>(var changes) ->
                Decision.accept(Change.OfMembership.created(joined, changes));
        };
    }

    private static Decision<Change.OfMembership, MembershipRefusal> addTo(
            Work work, Terms terms, Versioned<Membership.Active> member) {
        return switch (member.state().decide(assign(work, terms), work.now())) {
            case Decision.Refused<MembershipEvent.Change, MembershipRefusal>(var refusal) -> Decision.refuse(refusal);
            case Decision.Accepted<MembershipEvent.Change, MembershipRefusal>(var changes) ->
                Decision.accept(
                        Change.OfMembership.changed(new Versioned<>(member.state(), member.version()), changes));
        };
    }

    /// By the inviter, out of what it holds now and not when it wrote the invitation (ruling 16).
    private static MembershipCommand.Assign assign(Work work, Terms terms) {
        var grants = terms.roles().stream()
                .map(role -> work.role(new RoleRef.ById(role)).orElseThrow())
                .map(role -> new Grant(new RoleAssignmentId(work.mint()), role, terms.scope()))
                .toList();
        return new MembershipCommand.Assign(grants, terms.invitedBy(), work.viewOf(terms.invitedBy()));
    }

    /// An address that an issuer verified and that we would not take for one matches no invitation.
    private static Optional<EmailAddress> verifiedEmail(Work work) {
        try {
            return work.caller().verifiedEmail().map(EmailAddress::new);
        } catch (InvalidValue _) {
            return Optional.empty();
        }
    }
}
