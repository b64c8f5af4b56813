package melmastoon.command.invitation;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import melmastoon.access.TenantId;
import melmastoon.application.invitation.InviteMany;
import melmastoon.command.kernel.AnswersChanged;
import melmastoon.command.kernel.BulkBody;
import melmastoon.command.kernel.BulkRows;
import melmastoon.command.kernel.CommandRequest;
import melmastoon.command.kernel.CommandThreads;
import melmastoon.command.kernel.IdempotencyKey;
import melmastoon.command.kernel.Responses;
import melmastoon.http.problem.AnswersRateLimits;
import org.jspecify.annotations.Nullable;

/// `/api/v1/tenants/{id}/invitations/bulk`: many people are invited in one request.
@Controller("/api/v1/tenants/{id}/invitations/bulk")
@ExecuteOn(CommandThreads.NAME)
@Tag(name = "invitations")
final class BulkInvitationController {
    private final InviteMany invite;

    BulkInvitationController(InviteMany invite) {
        this.invite = invite;
    }

    @Post
    @Consumes({MediaType.APPLICATION_JSON, InvitationCsv.MEDIA_TYPE})
    @Operation(
            operationId = "inviteMany",
            summary = "Invite many people",
            description =
                    "Each as `inviteStaff`, but with a limit of its own: 2,000 people of a tenant within 24 hours, or what"
                            + " the platform has said for it."
                            + " A request with more than are left is refused whole by 429. The answer is 200 also where rows"
                            + " are refused: each row says what became of it, and an accepted one has the invitation's id. "
                            + InvitationCsv.IS)
    @RequestBody(
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = InviteManyBody.class)),
                @Content(
                        mediaType = InvitationCsv.MEDIA_TYPE,
                        schema =
                                @Schema(
                                        type = "string",
                                        example = "email,roles,propertyScope\n"
                                                + "laila@kabul-star.example,tenant.front_desk,ppt_kabul_star"))
            })
    @AnswersChanged
    @AnswersRateLimits
    HttpResponse<BulkBody> invite(
            TenantId id,
            @Body InviteManyBody body,
            @QueryValue
                    @Nullable
                    @Parameter(description = "Unless the body says it: " + BulkRows.MODES)
                    @Schema(
                            type = "string",
                            nullable = false,
                            allowableValues = {"each_by_itself", "all_or_nothing"})
                    String mode,
            @QueryValue
                    @Nullable
                    @Parameter(description = "Unless the body says it: " + BulkRows.DRY_RUN_IS)
                    @Schema(
                            type = "string",
                            nullable = false,
                            allowableValues = {"true", "false"})
                    String dryRun,
            @IdempotencyKey CommandRequest request) {
        var asked = body.asked(mode, dryRun);
        var rows = asked.rows();
        return Responses.ok(
                invite.invite(request.of(asked), id, rows.bulk(asked.mode(), asked.dryRun())),
                done -> BulkBody.of(done, rows));
    }
}
