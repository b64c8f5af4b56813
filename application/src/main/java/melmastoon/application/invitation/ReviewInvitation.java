package melmastoon.application.invitation;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.InvitationId;
import melmastoon.access.Permission;
import melmastoon.access.Scope;
import melmastoon.access.TenantId;
import melmastoon.application.flag.FeatureFlags;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Guard;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.role.Roles;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.InvitationCommand;
import melmastoon.domain.invitation.InvitationQuota;
import melmastoon.domain.invitation.Review;

/// Keeps what a reviewer says about an invitation, where the tenant's flag `aiEnabled` is on (ruling 51). Whether the
/// reviewer answers or not, the invitation stays what it is.
@UseCase(internal = true)
public record ReviewInvitation(Commands commands, InvitationReviewer reviewer) {
    public record InvitationReviewed(InvitationId invitationId) {}

    /// So many within an hour are worth a look.
    private static final int MANY = 20;

    private static final Set<Permission> GIVING =
            Set.of(Permission.parse("role:assign"), Permission.parse("membership:invite"));

    private static final Operation<InvitationReviewed> OPERATION =
            Operation.command("review_invitation", Authorization.internal(), InvitationReviewed.class);

    private record Question(TenantId tenant, InvitationReviewer.Signals signals) {}

    public CommandResult<InvitationReviewed> review(Request request, TenantId tenant, InvitationId invitation) {
        return commands.change(
                request,
                OPERATION,
                tenant,
                InvitationTarget.of(invitation),
                new Guard<>(ReviewInvitation::question, asked -> reviewer.review(asked.tenant(), asked.signals())),
                (context, found, answer) -> decide(found, answer.flatMap(said -> said), context.now()));
    }

    private static Optional<Question> question(CommandContext context, Versioned<Invitation> found) {
        var terms = found.state().terms();
        if (terms.review().isPresent() || !FeatureFlags.isOn(context, FeatureFlags.AI_ENABLED)) {
            return Optional.empty();
        }
        var roles = context.port(Roles.class).find(terms.roles());
        var sent = Sending.recent(InvitationQuota.ONE_BY_ONE, context);
        return Optional.of(new Question(
                context.tenant(),
                new InvitationReviewer.Signals(
                        terms.email().domain(),
                        terms.roles().size(),
                        roles.stream()
                                .anyMatch(role -> role.permissions().stream().anyMatch(GIVING::contains)),
                        terms.scope() instanceof Scope.WholeTenant,
                        sent.count() >= MANY)));
    }

    private static CommandDecision<InvitationReviewed> decide(
            Versioned<Invitation> found, Optional<Review.Opinion> opinion, Instant now) {
        return opinion.map(said -> CommandDecision.of(
                        found.state().decide(new InvitationCommand.KeepReview(said), now),
                        InvitationType.TYPE,
                        found,
                        after -> new InvitationReviewed(after.id())))
                .orElseGet(() -> CommandDecision.unchanged(
                        new InvitationReviewed(found.state().id()), found));
    }
}
