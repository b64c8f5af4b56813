package melmastoon.command.resource;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import melmastoon.access.TenantId;
import melmastoon.application.resource.RegisterResource;
import melmastoon.application.resource.RegisterResource.ResourceRegistered;
import melmastoon.application.resource.RemoveResource;
import melmastoon.application.resource.RemoveResource.ResourceRemoved;
import melmastoon.command.kernel.AnswersChanged;
import melmastoon.command.kernel.AnswersCreated;
import melmastoon.command.kernel.Changed;
import melmastoon.command.kernel.CommandRequest;
import melmastoon.command.kernel.CommandThreads;
import melmastoon.command.kernel.IdempotencyKey;
import melmastoon.command.kernel.Locations;
import melmastoon.command.kernel.Responses;
import melmastoon.domain.resource.ResourceId;
import melmastoon.domain.resource.ResourceTypeName;
import melmastoon.http.problem.Fields;
import melmastoon.http.route.TakesIfMatch;

/// `/api/v1/tenants/{id}/resources/{type}/{externalId}`: a resource of a type of the tenant's own.
@Controller("/api/v1/tenants/{id}/resources/{type}/{externalId}")
@ExecuteOn(CommandThreads.NAME)
@Tag(name = "resources")
final class ResourceController {
    private static final String TYPE_IS = "A resource type of the tenant's own.";
    private static final String FORM = "^[a-z][a-z0-9_]{0,62}$";
    private static final String ID_IS =
            "The id that another system knows it by, opaque; it names no person. At most 512 bytes in UTF-8.";

    private final RegisterResource register;
    private final RemoveResource remove;
    private final Locations locations;

    ResourceController(RegisterResource register, RemoveResource remove, Locations locations) {
        this.register = register;
        this.remove = remove;
        this.locations = locations;
    }

    @Put
    @Operation(
            operationId = "registerResource",
            summary = "Register a resource, or replace what is said of it",
            description =
                    "Needs `resource:register` at the anchor, and where it was anchored before; in all of a region"
                            + " or chain where one is the anchor. The same again changes nothing. A tenant has at most 10,000"
                            + " resources. " + ResourceBody.NO_PERSONS)
    @TakesIfMatch
    @AnswersCreated
    @AnswersChanged
    HttpResponse<Changed> register(
            TenantId id,
            @Parameter(description = TYPE_IS, schema = @Schema(type = "string", pattern = FORM), example = "record")
                    String type,
            @Parameter(
                            description = ID_IS,
                            schema = @Schema(type = "string", minLength = 1, maxLength = 256),
                            example = "rec_17")
                    String externalId,
            @Body ResourceBody body,
            @IdempotencyKey CommandRequest request) {
        return Responses.put(
                register.register(request.of(body), id, resource(type, externalId), body.parse()),
                ResourceRegistered::outcome,
                done -> Changed.of(done, ResourceRegistered::resource),
                done -> locations.inTenant(id, done.position(), "resources", type, externalId));
    }

    @Delete
    @Operation(
            operationId = "removeResource",
            summary = "Remove a resource",
            description = "Needs `resource:remove` at its anchor. It can be registered again; its version goes on.")
    @TakesIfMatch
    @AnswersChanged
    HttpResponse<Changed> remove(
            TenantId id,
            @Parameter(description = TYPE_IS, schema = @Schema(type = "string", pattern = FORM), example = "record")
                    String type,
            @Parameter(
                            description = ID_IS,
                            schema = @Schema(type = "string", minLength = 1, maxLength = 256),
                            example = "rec_17")
                    String externalId,
            @IdempotencyKey CommandRequest request) {
        return Responses.ok(
                remove.remove(request.withoutBody(), id, resource(type, externalId)),
                done -> Changed.of(done, ResourceRemoved::resource));
    }

    private static ResourceId resource(String type, String externalId) {
        var name = Fields.parameter("type", type, ResourceTypeName::new);
        return Fields.parameter("externalId", externalId, text -> new ResourceId(name, text));
    }
}
