package melmastoon.application.invitation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import melmastoon.access.InvitationId;
import melmastoon.access.Scope;
import melmastoon.access.TenantId;
import melmastoon.application.Answer;
import melmastoon.application.Change;
import melmastoon.application.Commands;
import melmastoon.application.Door;
import melmastoon.application.Outcome;
import melmastoon.application.Request;
import melmastoon.application.Verdict;
import melmastoon.application.Work;
import melmastoon.application.organization.ScopeRef;
import melmastoon.application.role.RoleRef;
import melmastoon.domain.Decision;
import melmastoon.domain.InvalidValue;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.InvitationCommand;
import melmastoon.domain.invitation.InvitationEvent;
import melmastoon.domain.invitation.InvitationRefusal;
import melmastoon.domain.invitation.RevokeReason;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipRefusal;
import melmastoon.domain.role.Role;
import melmastoon.domain.tenant.Locale;

/// A member asks somebody to join, with roles out of what it holds itself (R-4, ruling 16).
///
/// A new invitation takes the place of the pending one to the same address (I-4): that is how one is sent again
/// (ruling 22).
public record InviteStaff(Commands commands, InvitationTokens tokens, Seals seals) {

    /// @param roles 1 to 20 of them
    /// @param scope of the membership that the invitation leads to, and of its roles
    public record Invite(EmailAddress email, Set<RoleRef> roles, ScopeRef scope, Locale locale) {
        public Invite {
            InvalidValue.unless(
                    !roles.isEmpty() && roles.size() <= 20,
                    "roles",
                    String.valueOf(roles.size()),
                    "a number of roles from 1 to 20");
            roles = Set.copyOf(roles);
        }
    }

    /// Answers with `invitationId`.
    public Outcome<Answer> invite(Request request, TenantId tenant, Invite invite) {
        return commands.change(
                request, "invite_staff", tenant, Door.permission("membership:invite"), work -> decide(work, invite));
    }

    private Verdict decide(Work work, Invite invite) {
        var roles = new LinkedHashSet<Role>();
        for (var reference : invite.roles()) {
            var role = work.role(reference);
            if (role.isEmpty()) {
                return Verdict.refuse(new MembershipRefusal.RoleNotFound(reference.text()));
            }
            roles.add(role.get());
        }
        var tree = work.tree();
        var stray = invite.scope().stray(tree);
        if (stray.isPresent()) {
            return Verdict.refuse(new MembershipRefusal.ScopeNotProperty(stray.get()));
        }
        var scope = invite.scope().in(tree);
        if (Membership.isTooLarge(Collections.nCopies(roles.size(), scope))) {
            return Verdict.refuse(new MembershipRefusal.MembershipTooLarge());
        }
        return switch (Invitation.send(command(work, invite, List.copyOf(roles), scope), work.now())) {
            case Decision.Refused<InvitationEvent.Sent, InvitationRefusal>(var refusal) -> Verdict.refuse(refusal);
            case Decision.Accepted<InvitationEvent.Sent, InvitationRefusal>(var events) ->
                send(work, events.getFirst());
        };
    }

    private InvitationCommand.Send command(Work work, Invite invite, List<Role> roles, Scope scope) {
        var id = new InvitationId(work.mint());
        var token = tokens.next();
        var inviter = work.caller().verifiedEmail().orElse(work.actor().id());
        var mail = new InvitationMail(work.tenantId(), id, invite.email(), token, inviter);
        return new InvitationCommand.Send(
                id,
                work.tenantId(),
                invite.email(),
                token.hash(),
                roles,
                scope,
                invite.locale(),
                work.actor(),
                work.viewOf(work.actor()),
                work.invitationsSentLately(),
                seals.seal(mail));
    }

    private static Verdict send(Work work, InvitationEvent.Sent sent) {
        var changes = new ArrayList<Change>();
        var pending = work.pendingInvitationTo(sent.terms().email());
        if (pending.isPresent()) {
            var revoke = new InvitationCommand.Revoke(work.actor(), RevokeReason.SUPERSEDED);
            switch (pending.get().state().decide(revoke, work.now())) {
                case Decision.Accepted<InvitationEvent.Change, InvitationRefusal>(var events) ->
                    changes.add(Change.OfInvitation.changed(pending.get(), events));
                case Decision.Refused<InvitationEvent.Change, InvitationRefusal>(var refusal) ->
                    throw new IllegalStateException("a pending invitation can be revoked: " + refusal.message());
            }
        }
        changes.add(Change.OfInvitation.created(sent));
        return new Verdict.Accept(changes, Map.of("invitationId", sent.id().toString()), 1);
    }
}
