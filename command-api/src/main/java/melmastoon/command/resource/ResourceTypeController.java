package melmastoon.command.resource;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import melmastoon.access.TenantId;
import melmastoon.application.resource.ChangeResourceType;
import melmastoon.application.resource.ChangeResourceType.ResourceTypeChanged;
import melmastoon.application.resource.RegisterResourceType;
import melmastoon.application.resource.RegisterResourceType.ResourceTypeRegistered;
import melmastoon.application.resource.RetireResourceType;
import melmastoon.application.resource.RetireResourceType.ResourceTypeRetired;
import melmastoon.command.kernel.AnswersChanged;
import melmastoon.command.kernel.AnswersCreated;
import melmastoon.command.kernel.Changed;
import melmastoon.command.kernel.CommandRequest;
import melmastoon.command.kernel.CommandThreads;
import melmastoon.command.kernel.IdempotencyKey;
import melmastoon.command.kernel.Locations;
import melmastoon.command.kernel.Responses;
import melmastoon.domain.resource.ResourceTypeName;
import melmastoon.http.problem.AnswersMissingIfMatch;
import melmastoon.http.problem.Fields;
import melmastoon.http.route.TakesIfMatch;

/// `/api/v1/tenants/{id}/resource-types`: a tenant's own types of resources.
@Controller("/api/v1/tenants/{id}/resource-types")
@ExecuteOn(CommandThreads.NAME)
@Tag(name = "resources")
final class ResourceTypeController {
    private static final String FORM = "^[a-z][a-z0-9_]{0,62}$";

    private final RegisterResourceType register;
    private final ChangeResourceType change;
    private final RetireResourceType retire;
    private final Locations locations;

    ResourceTypeController(
            RegisterResourceType register, ChangeResourceType change, RetireResourceType retire, Locations locations) {
        this.register = register;
        this.change = change;
        this.retire = retire;
        this.locations = locations;
    }

    @Post
    @Operation(
            operationId = "registerResourceType",
            summary = "Register a resource type",
            description =
                    "Needs `resource_type:define`. With each action the type is a permission, such as `record:read`,"
                            + " which roles of the tenant may have. The platform's own names, such as `reservation`, are reserved,"
                            + " and so is every name that the tenant has used before.")
    @Status(HttpStatus.CREATED)
    @AnswersCreated
    HttpResponse<Changed> register(TenantId id, @Body NewTypeBody body, @IdempotencyKey CommandRequest request) {
        return Responses.created(
                register.register(request.of(body), id, body.parse()),
                done -> Changed.of(done, ResourceTypeRegistered::name),
                done -> locations.inTenant(
                        id,
                        done.position(),
                        "resource-types",
                        done.value().name().value()));
    }

    @Patch("/{type}")
    @Operation(
            operationId = "changeResourceType",
            summary = "Widen a resource type",
            description =
                    "Needs `resource_type:define`. Actions and properties can be added. What is legal now stays legal:"
                            + " nothing is taken away, no type of a property changes, and no property becomes required.")
    @TakesIfMatch(required = true)
    @AnswersMissingIfMatch
    @AnswersChanged
    HttpResponse<Changed> change(
            TenantId id,
            @Parameter(
                            description = "The type's name.",
                            schema = @Schema(type = "string", pattern = FORM),
                            example = "record")
                    String type,
            @Body TypeChangeBody body,
            @IdempotencyKey CommandRequest request) {
        return Responses.ok(
                change.change(request.of(body), id, name(type), body.parse()),
                done -> Changed.of(done, ResourceTypeChanged::name));
    }

    @Delete("/{type}")
    @Operation(
            operationId = "retireResourceType",
            summary = "Retire a resource type",
            description =
                    "Needs `resource_type:define`. Refused while a resource of the type is registered, or a role has a"
                            + " permission of it. Its name is not used again.")
    @TakesIfMatch
    @AnswersChanged
    HttpResponse<Changed> retire(
            TenantId id,
            @Parameter(
                            description = "The type's name.",
                            schema = @Schema(type = "string", pattern = FORM),
                            example = "record")
                    String type,
            @IdempotencyKey CommandRequest request) {
        return Responses.ok(
                retire.retire(request.withoutBody(), id, name(type)),
                done -> Changed.of(done, ResourceTypeRetired::name));
    }

    private static ResourceTypeName name(String type) {
        return Fields.parameter("type", type, ResourceTypeName::new);
    }
}
