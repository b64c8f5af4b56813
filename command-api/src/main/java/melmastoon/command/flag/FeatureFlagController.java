package melmastoon.command.flag;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import melmastoon.access.TenantId;
import melmastoon.application.flag.ToggleFeatureFlag;
import melmastoon.application.flag.ToggleFeatureFlag.FeatureFlagToggled;
import melmastoon.command.kernel.AnswersChanged;
import melmastoon.command.kernel.AnswersCreated;
import melmastoon.command.kernel.Changed;
import melmastoon.command.kernel.CommandRequest;
import melmastoon.command.kernel.CommandThreads;
import melmastoon.command.kernel.IdempotencyKey;
import melmastoon.command.kernel.Locations;
import melmastoon.command.kernel.Responses;
import melmastoon.domain.flag.FlagKey;
import melmastoon.http.problem.Fields;
import melmastoon.http.route.TakesIfMatch;

/// `/api/v1/tenants/{id}/feature-flags`: what a tenant says about feature flags of the platform.
@Controller("/api/v1/tenants/{id}/feature-flags")
@ExecuteOn(CommandThreads.NAME)
@Tag(name = "flags")
final class FeatureFlagController {
    private final ToggleFeatureFlag toggle;
    private final Locations locations;

    FeatureFlagController(ToggleFeatureFlag toggle, Locations locations) {
        this.toggle = toggle;
        this.locations = locations;
    }

    @Put("/{key}")
    @Operation(
            operationId = "toggleFeatureFlag",
            summary = "Toggle a feature flag",
            description =
                    "Needs `feature_flag:toggle`. Overrides a flag of the platform for this tenant; 404 where the platform"
                            + " has no such flag. The same again changes nothing.")
    @TakesIfMatch
    @AnswersCreated
    @AnswersChanged
    HttpResponse<Changed> toggle(
            TenantId id,
            @Parameter(
                            description = "A flag of the platform.",
                            schema = @Schema(type = "string", pattern = "^[a-z][A-Za-z0-9]{1,63}$"),
                            example = "aiEnabled")
                    String key,
            @Body ToggleBody body,
            @IdempotencyKey CommandRequest request) {
        var flag = Fields.parameter("key", key, FlagKey::new);
        return Responses.put(
                toggle.toggle(request.of(body), id, flag, body.parse()),
                FeatureFlagToggled::outcome,
                done -> Changed.of(done, FeatureFlagToggled::featureFlagId),
                done -> locations.inTenant(id, done.position(), "feature-flags", flag.value()));
    }
}
