package melmastoon.command.invitation;

import io.micronaut.http.HttpHeaders;
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
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.util.function.Function;
import melmastoon.access.InvitationId;
import melmastoon.access.TenantId;
import melmastoon.application.invitation.InviteStaff;
import melmastoon.application.invitation.ListInvitations;
import melmastoon.application.invitation.ReadInvitation;
import melmastoon.application.invitation.ResendInvitation;
import melmastoon.application.invitation.RevokeInvitation;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.ReadRequest;
import melmastoon.command.kernel.AnswersChanged;
import melmastoon.command.kernel.AnswersCreated;
import melmastoon.command.kernel.AnswersRead;
import melmastoon.command.kernel.AnswersReadOne;
import melmastoon.command.kernel.Changed;
import melmastoon.command.kernel.CommandRequest;
import melmastoon.command.kernel.CommandThreads;
import melmastoon.command.kernel.IdempotencyKey;
import melmastoon.command.kernel.Locations;
import melmastoon.command.kernel.Responses;
import melmastoon.http.page.Page;
import melmastoon.http.position.Positions;
import melmastoon.http.problem.AnswersRateLimits;
import melmastoon.http.route.EntityTag;
import melmastoon.http.route.TakesIfMatch;
import org.jspecify.annotations.Nullable;

/// `/api/v1/tenants/{id}/invitations`: invitations as a tenant's administrators see them. They are read here, because
/// their addresses are not in the log.
@Controller("/api/v1/tenants/{id}/invitations")
@ExecuteOn(CommandThreads.NAME)
@Tag(name = "invitations")
final class InvitationController {
    private final InviteStaff invite;
    private final ResendInvitation resend;
    private final RevokeInvitation revoke;
    private final ReadInvitation read;
    private final ListInvitations list;
    private final Locations locations;
    private final Clock clock;

    InvitationController(
            InviteStaff invite,
            ResendInvitation resend,
            RevokeInvitation revoke,
            ReadInvitation read,
            ListInvitations list,
            Locations locations,
            Clock clock) {
        this.invite = invite;
        this.resend = resend;
        this.revoke = revoke;
        this.read = read;
        this.list = list;
        this.locations = locations;
        this.clock = clock;
    }

    @Post
    @Operation(
            operationId = "inviteStaff",
            summary = "Invite a person",
            description = "Needs `membership:invite` and every permission of the roles in that scope. Revokes a pending"
                    + " invitation to the same address, which needs `membership:invite` in that one's scope,"
                    + " too. Address and token leave the service sealed.")
    @Status(HttpStatus.CREATED)
    @AnswersCreated
    @AnswersRateLimits
    HttpResponse<Changed> invite(TenantId id, @Body InviteBody body, @IdempotencyKey CommandRequest request) {
        return Responses.created(
                invite.invite(request.of(body), id, body.parse()),
                done -> Changed.of(done, InviteStaff.StaffInvited::invitationId),
                done -> location(id, done, InviteStaff.StaffInvited::invitationId));
    }

    @Post("/{invitationId}/revoke")
    @Operation(
            operationId = "revokeInvitation",
            summary = "Revoke an invitation",
            description =
                    "Needs `invitation:revoke` in its scope. An invitation that is revoked already is not changed.")
    @TakesIfMatch
    @AnswersChanged
    HttpResponse<Changed> revoke(TenantId id, InvitationId invitationId, @IdempotencyKey CommandRequest request) {
        return Responses.ok(
                revoke.revoke(request.withoutBody(), id, invitationId),
                done -> Changed.of(done, RevokeInvitation.InvitationRevoked::invitationId));
    }

    @Post("/{invitationId}/resend")
    @Operation(
            operationId = "resendInvitation",
            summary = "Send an invitation again",
            description =
                    "Needs `membership:invite` in its scope and every permission of its roles. Sends another invitation to"
                            + " the same address, with the same roles and scope, and revokes the pending one; its"
                            + " id is the new one's. One that has expired can be sent again, too; one that was accepted or"
                            + " revoked cannot.")
    @Status(HttpStatus.CREATED)
    @TakesIfMatch
    @AnswersCreated
    @AnswersRateLimits
    HttpResponse<Changed> resend(TenantId id, InvitationId invitationId, @IdempotencyKey CommandRequest request) {
        return Responses.created(
                resend.resend(request.withoutBody(), id, invitationId),
                done -> Changed.of(done, ResendInvitation.InvitationResent::invitationId),
                done -> location(id, done, ResendInvitation.InvitationResent::invitationId));
    }

    @Get("/{invitationId}")
    @Operation(
            operationId = "readInvitation",
            summary = "Read an invitation",
            description = "Needs `invitation:read` at a property that it is for.")
    @AnswersReadOne
    HttpResponse<InvitationBody> read(
            TenantId id,
            InvitationId invitationId,
            @QueryValue
                    @Nullable
                    @Parameter(description = Positions.AT_LEAST_IS, example = Positions.EXAMPLE)
                    @Schema(type = "string", nullable = false)
                    String atLeast,
            @Parameter(hidden = true) ReadRequest request) {
        Positions.check(atLeast, id);
        var done = Responses.done(read.read(request, id, invitationId));
        var invitation = done.value().state();
        return Positions.stamp(HttpResponse.ok(InvitationBody.of(invitation, clock.instant())), done.position())
                .header(HttpHeaders.ETAG, EntityTag.of(invitation.version()));
    }

    @Get
    @Schema(name = "InvitationPage")
    @Operation(
            operationId = "listInvitations",
            summary = "List invitations, the newest first",
            description = "Needs `invitation:read`, and lists what is for properties where the caller has it."
                    + " While the service is upgraded, a process of the older build leaves out"
                    + " invitations in a state that it does not know.")
    @AnswersRead
    HttpResponse<Page<InvitationBody>> list(
            TenantId id,
            @QueryValue
                    @Nullable
                    @Parameter(description = "Only invitations in this state. Absent: all.")
                    @Schema(
                            type = "string",
                            nullable = false,
                            allowableValues = {"pending", "accepted", "revoked", "expired"})
                    String status,
            @QueryValue
                    @Nullable
                    @Parameter(description = "`next` of the previous page, with the same `status`.")
                    @Schema(type = "string", nullable = false)
                    String cursor,
            @QueryValue
                    @Nullable
                    @Parameter(description = "Items of a page. Absent: 50.")
                    @Schema(type = "integer", nullable = false, minimum = "1", maximum = "200", defaultValue = "50")
                    String limit,
            @QueryValue
                    @Nullable
                    @Parameter(description = Positions.AT_LEAST_IS, example = Positions.EXAMPLE)
                    @Schema(type = "string", nullable = false)
                    String atLeast,
            @Parameter(hidden = true) ReadRequest request) {
        Positions.check(atLeast, id);
        var question = InvitationQuestion.of(id, status, cursor, limit);
        var done = Responses.done(list.list(request, id, question.filter()));
        var now = clock.instant();
        return Positions.stamp(
                HttpResponse.ok(question.page(done.value(), each -> InvitationBody.of(each, now))), done.position());
    }

    private <T> URI location(TenantId tenant, CommandResult.Done<T> done, Function<T, InvitationId> invitation) {
        return locations.inTenantHere(
                tenant,
                done.position(),
                "invitations",
                invitation.apply(done.value()).toString());
    }
}
