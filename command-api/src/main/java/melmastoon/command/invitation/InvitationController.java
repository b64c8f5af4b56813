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
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import melmastoon.access.InvitationId;
import melmastoon.access.TenantId;
import melmastoon.application.invitation.InviteStaff;
import melmastoon.application.invitation.ListInvitations;
import melmastoon.application.invitation.ReadInvitation;
import melmastoon.application.invitation.RevokeInvitation;
import melmastoon.application.kernel.ReadRequest;
import melmastoon.command.kernel.AnswersChanged;
import melmastoon.command.kernel.AnswersCreated;
import melmastoon.command.kernel.AnswersRead;
import melmastoon.command.kernel.Changed;
import melmastoon.command.kernel.CommandRequest;
import melmastoon.command.kernel.CommandThreads;
import melmastoon.command.kernel.IdempotencyKey;
import melmastoon.command.kernel.Locations;
import melmastoon.command.kernel.Responses;
import melmastoon.http.page.Page;
import melmastoon.http.position.Positions;
import melmastoon.http.problem.AnswersBodyProblems;
import melmastoon.http.problem.AnswersProblems;
import melmastoon.http.problem.AnswersRateLimits;
import melmastoon.http.problem.AnswersRefusals;
import melmastoon.http.problem.AnswersStaleVersions;
import melmastoon.http.route.EntityTag;
import melmastoon.http.route.TakesIfMatch;
import org.jspecify.annotations.Nullable;

/// `/api/v1/tenants/{id}/invitations`: invitations as a tenant's administrators see them. They are read here, because
/// their addresses are not in the log.
@Controller("/api/v1/tenants/{id}/invitations")
@ExecuteOn(CommandThreads.NAME)
@AnswersProblems
@Tag(name = "invitation")
final class InvitationController {
    private final InviteStaff invite;
    private final RevokeInvitation revoke;
    private final ReadInvitation read;
    private final ListInvitations list;
    private final Locations locations;
    private final Clock clock;

    InvitationController(
            InviteStaff invite,
            RevokeInvitation revoke,
            ReadInvitation read,
            ListInvitations list,
            Locations locations,
            Clock clock) {
        this.invite = invite;
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
            description =
                    "Needs `membership:invite`, and every permission of the roles in that scope. Revokes a pending"
                            + " invitation to the same address. Address and token leave the service sealed.")
    @Status(HttpStatus.CREATED)
    @AnswersCreated
    @AnswersBodyProblems
    @AnswersRefusals
    @AnswersRateLimits
    HttpResponse<Changed> invite(TenantId id, @Body InviteBody body, @IdempotencyKey CommandRequest request) {
        return Responses.created(
                invite.invite(request.of(body), id, body.parse()),
                done -> Changed.of(done, InviteStaff.StaffInvited::invitationId),
                done -> locations.inTenantHere(
                        id,
                        done.position(),
                        "invitations",
                        done.value().invitationId().toString()));
    }

    @Post("/{iid}/revoke")
    @Operation(
            operationId = "revokeInvitation",
            summary = "Revoke an invitation",
            description = "Needs `invitation:revoke`. An invitation that is revoked already is not changed.")
    @TakesIfMatch
    @AnswersStaleVersions
    @AnswersChanged
    @AnswersRefusals
    HttpResponse<Changed> revoke(TenantId id, InvitationId iid, @IdempotencyKey CommandRequest request) {
        return Responses.ok(
                revoke.revoke(request.withoutBody(), id, iid),
                done -> Changed.of(done, RevokeInvitation.InvitationRevoked::invitationId));
    }

    @Get("/{iid}")
    @Operation(operationId = "readInvitation", summary = "Read an invitation", description = "Needs `invitation:read`.")
    @ApiResponse(
            responseCode = "200",
            description = "The invitation.",
            useReturnTypeSchema = true,
            headers = {
                @Header(
                        name = "ETag",
                        description = "Its version.",
                        schema = @Schema(type = "string", example = "\"v1\"")),
                @Header(
                        name = Positions.HEADER,
                        description = "The tenant's position that this is of.",
                        schema = @Schema(type = "string", example = Changed.POSITION))
            })
    HttpResponse<InvitationBody> read(TenantId id, InvitationId iid, @Parameter(hidden = true) ReadRequest request) {
        var done = Responses.done(read.read(request, id, iid));
        var invitation = done.value().state();
        return Positions.stamp(HttpResponse.ok(InvitationBody.of(invitation, clock.instant())), done.position())
                .header(HttpHeaders.ETAG, EntityTag.of(invitation.version()));
    }

    @Get
    @Operation(
            operationId = "listInvitations",
            summary = "List invitations, the newest first",
            description =
                    "Needs `invitation:read`. While the service is upgraded, a process of the older build leaves out"
                            + " invitations in a state that it does not know.")
    @AnswersRead
    HttpResponse<Page<InvitationBody>> list(
            TenantId id,
            @QueryValue
                    @Nullable
                    @Parameter(
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"pending", "accepted", "revoked", "expired"}))
                    String status,
            @QueryValue @Nullable @Parameter(description = "`next` of the previous page, with the same `status`.")
                    String cursor,
            @QueryValue
                    @Nullable
                    @Parameter(
                            description = "Items of a page. Absent: 50.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    String limit,
            @Parameter(hidden = true) ReadRequest request) {
        var question = InvitationQuestion.of(id, status, cursor, limit);
        var done = Responses.done(list.list(request, id, question.filter()));
        var now = clock.instant();
        return Positions.stamp(
                HttpResponse.ok(question.page(done.value(), each -> InvitationBody.of(each, now))), done.position());
    }
}
