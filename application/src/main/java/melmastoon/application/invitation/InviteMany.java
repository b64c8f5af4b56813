package melmastoon.application.invitation;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import melmastoon.access.InvitationId;
import melmastoon.access.TenantId;
import melmastoon.application.invitation.InviteStaff.Invite;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.Bulk;
import melmastoon.application.kernel.BulkResult;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.domain.Refusal;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.invitation.InvitationQuota;
import melmastoon.domain.invitation.InvitationRefusal;
import melmastoon.domain.invitation.RecentInvitations;
import melmastoon.domain.tenant.TenantLimits;

/// Invites many people as [InviteStaff] does one, with the same rules for each (ruling 60) and a limit of its own
/// (ruling 32).
///
/// The limit is compared with all rows that can be read, before any of them is decided: whoever exceeds it sends
/// nothing, and learns when to come again. What was refused or only tried does not count afterwards.
@UseCase
public record InviteMany(Commands commands, InvitationTokens tokens, Seals seals, InvitationReviews reviews) {
    private static final InvitationQuota QUOTA = InvitationQuota.IN_BULK;
    private static final int MOST = TenantLimits.MOST_BULK_INVITATIONS;

    private static final Operation<BulkResult> OPERATION =
            Operation.command("invite_many", Authorization.people("membership:invite"), BulkResult.class);

    /// A row that is accepted has the invitation's id. Of several rows for one address only one is accepted.
    public CommandResult<BulkResult> invite(Request request, TenantId tenant, Bulk<Invite> people) {
        var result = commands.bulk(
                request,
                OPERATION,
                tenant,
                people,
                // As of one invitation: its address is in no text of the audit.
                _ -> tenant.toString(),
                context -> refused(context, people),
                context -> rows(context, people));
        if (result instanceof CommandResult.Done<BulkResult>(var done, var _, var _)
                && done.end() == BulkResult.End.COMMITTED) {
            done.rows().all().forEach(row -> {
                if (row instanceof BulkResult.Row.Accepted(var id)) {
                    reviews.request(tenant, InvitationId.parse(id));
                }
            });
        }
        return result;
    }

    private static Optional<Refusal> refused(CommandContext context, Bulk<Invite> people) {
        var more = (int) people.rows().stream().filter(Optional::isPresent).count();
        return Sending.recent(QUOTA, context)
                .refusal(QUOTA, Sending.limits(context).bulkInvitationsPerDay(), more, context.now())
                .map(Function.identity());
    }

    private Function<Invite, CommandDecision<InvitationId>> rows(CommandContext context, Bulk<Invite> people) {
        var inviting = new Inviting(context, new Sending(tokens, seals));
        var pending = context.port(Invitations.class).findPending(addresses(people));
        var invited = new HashSet<EmailAddress>();
        return invite -> {
            if (invited.contains(invite.email())) {
                return CommandDecision.refuse(new InvitationRefusal.InvitedTwice());
            }
            // All rows together were compared with the limit.
            var before = new Sending.Before(
                    Optional.ofNullable(pending.get(invite.email())), QUOTA, RecentInvitations.NONE, MOST);
            var decision = inviting.invite(OPERATION, invite, () -> before);
            if (decision instanceof CommandDecision.Accepted<InvitationId>) {
                invited.add(invite.email());
            }
            return decision;
        };
    }

    private static Set<EmailAddress> addresses(Bulk<Invite> people) {
        return people.rows().stream()
                .flatMap(Optional::stream)
                .map(Invite::email)
                .collect(toUnmodifiableSet());
    }
}
