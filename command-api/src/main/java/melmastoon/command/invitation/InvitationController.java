package melmastoon.command.invitation;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import melmastoon.access.Caller;
import melmastoon.access.InvitationId;
import melmastoon.access.TenantId;
import melmastoon.application.invitation.AcceptInvitation;
import melmastoon.application.invitation.InvitationFilter;
import melmastoon.application.invitation.InviteStaff;
import melmastoon.application.invitation.ListInvitations;
import melmastoon.command.Blocking;
import melmastoon.command.Changed;
import melmastoon.command.IdempotencyKey;
import melmastoon.command.Replies;
import melmastoon.command.Write;
import melmastoon.domain.invitation.InvitationStatus;
import melmastoon.edge.problem.AnswersProblems;
import melmastoon.edge.problem.Fault;
import melmastoon.edge.problem.Fields;
import melmastoon.edge.problem.Problem;
import org.jspecify.annotations.Nullable;

/// `/api/v1/tenants/{id}/invitations` and `/api/v1/invitations/{id}/accept`.
@Controller("/api/v1")
@ExecuteOn(Blocking.COMMANDS)
@AnswersProblems
@Tag(name = "invitation")
final class InvitationController {
    private static final int PAGE = 50;

    private final InviteStaff invite;
    private final ListInvitations list;
    private final AcceptInvitation accept;
    private final Clock clock;

    InvitationController(InviteStaff invite, ListInvitations list, AcceptInvitation accept, Clock clock) {
        this.invite = invite;
        this.list = list;
        this.accept = accept;
        this.clock = clock;
    }

    @Post("/tenants/{id}/invitations")
    @Operation(
            summary = "Ask somebody to join",
            description =
                    "Needs `membership:invite`, and nobody offers what they do not hold. Takes the place of a pending"
                            + " invitation to the same address. Address and token leave the service sealed.")
    @Status(HttpStatus.CREATED)
    HttpResponse<Changed> invite(TenantId id, @Body InviteBody body, @IdempotencyKey Write write) {
        return Replies.created(
                invite.invite(write.of(body), id, body.parse()),
                answer -> Changed.of(answer, "invitationId"),
                answer -> "/api/v1/tenants/" + id + "/invitations/" + answer.id("invitationId"));
    }

    @Get("/tenants/{id}/invitations")
    @Operation(
            summary = "Who was asked to join, the newest first",
            description = "Needs `invitation:read`. The only place where an invitation's address can be read.")
    InvitationList list(
            TenantId id,
            @QueryValue @Nullable @Parameter(description = "pending, accepted, revoked or expired.") String status,
            @QueryValue @Nullable @Parameter(description = "`next` of the page before.") InvitationId olderThan,
            @QueryValue @Nullable @Parameter(description = "1 to 200, 50 where absent.") Integer limit,
            @Parameter(hidden = true) Caller caller) {
        var filter = new InvitationFilter(
                Optional.ofNullable(status).map(InvitationController::status),
                Optional.ofNullable(olderThan),
                limit == null ? PAGE : limit);
        return InvitationList.of(Replies.done(list.list(caller, id, filter)), clock.instant());
    }

    @Post("/invitations/{id}/accept")
    @Operation(
            summary = "Come in",
            description =
                    "Needs a person's token whose verified e-mail is the invitation's, and the token of the mail.")
    @Status(HttpStatus.CREATED)
    HttpResponse<InvitationAccepted> accept(InvitationId id, @Body AcceptBody body, @IdempotencyKey Write write) {
        var token = Fields.text("token", body.token(), 256);
        return Replies.created(
                accept.accept(write.of(body), id, token),
                InvitationAccepted::of,
                answer -> "/api/v1/tenants/" + answer.id("tenantId") + "/memberships/" + answer.id("membershipId"));
    }

    private static InvitationStatus status(String text) {
        return Arrays.stream(InvitationStatus.values())
                .filter(status -> status.code().equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                        Fault.INVALID_FIELD, "`status` must be one of pending, accepted, revoked, expired."));
    }
}
