package melmastoon.application.invitation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import melmastoon.access.InvitationId;
import melmastoon.access.Scope;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.Effect;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.role.Authorities;
import melmastoon.application.tenant.Tenants;
import melmastoon.domain.Refusal;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.InvitationCommand;
import melmastoon.domain.invitation.InvitationEvent;
import melmastoon.domain.invitation.InvitationQuota;
import melmastoon.domain.invitation.RecentInvitations;
import melmastoon.domain.invitation.RevokeReason;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.role.Role;
import melmastoon.domain.tenant.Locale;
import melmastoon.domain.tenant.TenantLimits;

/// Sends an invitation in the place of the one that is pending to the same address: what inviting, one or many, and
/// resending have in common (I-4, R-4, rulings 22 and 32).
record Sending(InvitationTokens tokens, Seals seals) {

    /// @param units that `scope` names, none for the whole tenant
    record Offer(
            EmailAddress email, List<Role> roles, Scope scope, Collection<OrganizationUnit> units, Locale locale) {}

    /// What was there before.
    ///
    /// @param pending the invitation to the same address that is replaced
    /// @param recent  of `quota`
    /// @param limit   of `quota`
    record Before(Optional<Versioned<Invitation>> pending, InvitationQuota quota, RecentInvitations recent, int limit) {
        /// Before one invitation that is sent by itself.
        static Before oneTo(EmailAddress email, CommandContext context) {
            return new Before(
                    context.port(Invitations.class).findPending(email),
                    InvitationQuota.ONE_BY_ONE,
                    Sending.recent(InvitationQuota.ONE_BY_ONE, context),
                    limits(context).invitationsPerHour());
        }
    }

    static TenantLimits limits(CommandContext context) {
        return context.port(Tenants.class)
                .find()
                .orElseThrow()
                .state()
                .profile()
                .limits();
    }

    static RecentInvitations recent(InvitationQuota quota, CommandContext context) {
        return context.port(Invitations.class).sentSince(quota, context.now().minus(quota.window()));
    }

    /// @param operation of the use case, which authorizes over the scope of the offer already
    CommandDecision<InvitationId> send(CommandContext context, Operation<?> operation, Offer offer, Before before) {
        return before.pending()
                .flatMap(found -> refusedToReplace(context, operation, found.state()))
                .<CommandDecision<InvitationId>>map(CommandDecision::refuse)
                .orElseGet(() -> Invitation.send(command(context, offer, before), context.now())
                        .fold(events -> sent(context, events.getFirst(), before.pending()), CommandDecision::refuse));
    }

    /// Replacing an invitation revokes it (I-4), so whoever replaces it administers people wherever it counts
    /// (ruling 38). One that has expired takes nothing from anybody.
    private static Optional<Refusal> refusedToReplace(
            CommandContext context, Operation<?> operation, Invitation pending) {
        return pending.isExpired(context.now())
                ? Optional.empty()
                : operation.refusedOver(pending.terms().scope(), context);
    }

    private InvitationCommand.Send command(CommandContext context, Offer offer, Before before) {
        var id = new InvitationId(context.mint());
        var token = tokens.next();
        var actor = context.actor().subject();
        var inviter = context.actor().verifiedEmail().orElse(actor.id());
        var mail = new InvitationMail(context.tenant(), id, offer.email(), token, inviter);
        return new InvitationCommand.Send(
                id,
                context.tenant(),
                offer.email(),
                token.hash(),
                offer.roles(),
                offer.scope(),
                offer.locale(),
                Authorities.of(context, actor, offer.roles(), offer.units()),
                before.quota(),
                before.recent(),
                before.limit(),
                seals.seal(mail));
    }

    private static CommandDecision<InvitationId> sent(
            CommandContext context, InvitationEvent.Sent sent, Optional<Versioned<Invitation>> pending) {
        var effects = new ArrayList<Effect>();
        pending.ifPresent(replaced -> {
            var events = replaced.state()
                    .decide(replace(context, replaced.state()), context.now())
                    .orElseThrow();
            effects.add(Change.changed(InvitationType.TYPE, replaced, events));
        });
        effects.add(Change.created(InvitationType.TYPE, sent, Invitation.of(sent)));
        return new CommandDecision.Accepted<>(sent.id(), 1, effects);
    }

    /// One whose time is over has expired and is not revoked, whichever command notices it first (I-1).
    private static InvitationCommand replace(CommandContext context, Invitation pending) {
        return pending.isExpired(context.now())
                ? new InvitationCommand.Expire()
                : new InvitationCommand.Revoke(context.actor().subject(), RevokeReason.SUPERSEDED);
    }
}
