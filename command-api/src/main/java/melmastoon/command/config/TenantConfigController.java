package melmastoon.command.config;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Patch;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import melmastoon.access.TenantId;
import melmastoon.application.config.UpdateTenantConfig;
import melmastoon.application.config.UpdateTenantConfig.TenantConfigUpdated;
import melmastoon.application.config.WritingDirections;
import melmastoon.command.kernel.AnswersChanged;
import melmastoon.command.kernel.Changed;
import melmastoon.command.kernel.CommandRequest;
import melmastoon.command.kernel.CommandThreads;
import melmastoon.command.kernel.IdempotencyKey;
import melmastoon.command.kernel.Responses;
import melmastoon.domain.tenant.Locale;
import melmastoon.http.json.MergePatch;
import melmastoon.http.problem.AnswersMissingIfMatch;
import melmastoon.http.route.TakesIfMatch;

/// `/api/v1/tenants/{id}/config`: the one configuration of a tenant. It is read at query-api.
@Controller("/api/v1/tenants/{id}/config")
@ExecuteOn(CommandThreads.NAME)
@Tag(name = "config")
final class TenantConfigController {
    private final UpdateTenantConfig update;
    private final WritingDirections directions;

    /// Asks for a direction once: the first answer loads the tables, and later ones are given under a tenant's lock.
    TenantConfigController(UpdateTenantConfig update, WritingDirections directions) {
        directions.of(Locale.ENGLISH);
        this.update = update;
        this.directions = directions;
    }

    @Patch
    @Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
    @Operation(
            operationId = "updateTenantConfig",
            summary = "Update the configuration",
            description =
                    "Needs `tenant.config:update`; also while the tenant is pending. A merge patch (RFC 7396) of what"
                            + " `GET` shows of the settings: members that are left out stay, lists are replaced whole, null takes"
                            + " away the number or the business hours. What changes nothing is accepted without an event.")
    @RequestBody(
            content = {
                @Content(mediaType = MergePatch.MEDIA_TYPE, schema = @Schema(implementation = ConfigBody.class)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ConfigBody.class))
            })
    @TakesIfMatch(required = true)
    @AnswersMissingIfMatch
    @AnswersChanged
    HttpResponse<Changed> update(TenantId id, @Body MergePatch body, @IdempotencyKey CommandRequest request) {
        return Responses.ok(
                update.update(
                        request.of(body.toString()),
                        id,
                        current -> body.applyTo(ConfigBody.of(current), ConfigBody.class)
                                .parse(directions)),
                done -> Changed.of(done, TenantConfigUpdated::tenantConfigId));
    }
}
