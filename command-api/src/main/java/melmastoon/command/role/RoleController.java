package melmastoon.command.role;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import melmastoon.access.RoleId;
import melmastoon.access.TenantId;
import melmastoon.application.role.CreateRole;
import melmastoon.application.role.CreateRole.RoleCreated;
import melmastoon.application.role.DeleteRole;
import melmastoon.application.role.GrantPermission;
import melmastoon.application.role.RevokePermission;
import melmastoon.application.role.UpdateRole;
import melmastoon.command.kernel.AnswersChanged;
import melmastoon.command.kernel.AnswersCreated;
import melmastoon.command.kernel.Changed;
import melmastoon.command.kernel.CommandRequest;
import melmastoon.command.kernel.CommandThreads;
import melmastoon.command.kernel.IdempotencyKey;
import melmastoon.command.kernel.Locations;
import melmastoon.command.kernel.Responses;
import melmastoon.http.problem.AnswersMissingIfMatch;
import melmastoon.http.route.TakesIfMatch;
import org.jspecify.annotations.Nullable;

/// `/api/v1/tenants/{id}/roles`: the roles that a tenant defines. They are read at query-api.
@Controller("/api/v1/tenants/{id}/roles")
@ExecuteOn(CommandThreads.NAME)
@Tag(name = "roles")
final class RoleController {
    private final CreateRole create;
    private final UpdateRole update;
    private final GrantPermission grant;
    private final RevokePermission revoke;
    private final DeleteRole delete;
    private final Locations locations;

    RoleController(
            CreateRole create,
            UpdateRole update,
            GrantPermission grant,
            RevokePermission revoke,
            DeleteRole delete,
            Locations locations) {
        this.create = create;
        this.update = update;
        this.grant = grant;
        this.revoke = revoke;
        this.delete = delete;
        this.locations = locations;
    }

    @Post
    @Operation(
            operationId = "createRole",
            summary = "Define a role",
            description =
                    "Needs `role:define`, and every permission of the role for the whole tenant; for those of the tenant's"
                            + " own types of resources, `resource_type:define` is enough. A tenant has at most 100 roles of"
                            + " its own.")
    @Status(HttpStatus.CREATED)
    @AnswersCreated
    HttpResponse<Changed> create(TenantId id, @Body NewRoleBody body, @IdempotencyKey CommandRequest request) {
        return Responses.created(
                create.create(request.of(body), id, body.parse()),
                done -> Changed.of(done, RoleCreated::roleId),
                done -> locations.inTenant(
                        id, done.position(), "roles", done.value().roleId().toString()));
    }

    @Patch("/{roleId}")
    @Operation(
            operationId = "updateRole",
            summary = "Rename a role",
            description = "Needs `role:define`. System roles cannot be changed, and no role's code can.")
    @TakesIfMatch(required = true)
    @AnswersMissingIfMatch
    @AnswersChanged
    HttpResponse<Changed> update(
            TenantId id, RoleId roleId, @Body RoleNameBody body, @IdempotencyKey CommandRequest request) {
        return Responses.ok(
                update.update(request.of(body), id, roleId, body.parse()),
                done -> Changed.of(done, UpdateRole.RoleUpdated::roleId));
    }

    @Put("/{roleId}/permissions/{permission}")
    @Operation(
            operationId = "grantPermission",
            summary = "Put a permission into a role, always or under a condition",
            description =
                    "Needs `role:define`, and the permission itself for the whole tenant; for one of the tenant's own"
                            + " types of resources, such as `record:read`, `resource_type:define` is enough. It counts at once for"
                            + " everybody who holds the role. The same again changes nothing. Who holds a permission under a"
                            + " condition can give it under the identical condition, with the identical obligation, only."
                            + " Of several roles that allow something, one that obliges to nothing comes first. What this"
                            + " service decides for itself, no obligation can allow.")
    @TakesIfMatch
    @AnswersChanged
    HttpResponse<Changed> grant(
            TenantId id,
            RoleId roleId,
            @Parameter(
                            description = "`resource:action`.",
                            schema = @Schema(type = "string", pattern = "^" + PermissionNames.FORM + "$"),
                            example = PermissionNames.EXAMPLE)
                    String permission,
            @Body @Nullable PermissionBody body,
            @IdempotencyKey CommandRequest request) {
        var wanted = body == null ? PermissionBody.ALWAYS : body;
        return Responses.ok(
                grant.grant(
                        request.of(wanted),
                        id,
                        roleId,
                        PermissionNames.parse("permission", permission),
                        wanted.terms()),
                done -> Changed.of(done, GrantPermission.PermissionGranted::roleId));
    }

    @Delete("/{roleId}/permissions/{permission}")
    @Operation(
            operationId = "revokePermission",
            summary = "Take a permission out of a role",
            description = "Needs `role:define`, and what giving the permission needs. It stops counting at once for"
                    + " everybody who holds the role. A permission that the role does not have changes nothing.")
    @TakesIfMatch
    @AnswersChanged
    HttpResponse<Changed> revoke(
            TenantId id,
            RoleId roleId,
            @Parameter(
                            description = "`resource:action`.",
                            schema = @Schema(type = "string", pattern = "^" + PermissionNames.FORM + "$"),
                            example = PermissionNames.EXAMPLE)
                    String permission,
            @IdempotencyKey CommandRequest request) {
        return Responses.ok(
                revoke.revoke(request.withoutBody(), id, roleId, PermissionNames.parse("permission", permission)),
                done -> Changed.of(done, RevokePermission.PermissionRevoked::roleId));
    }

    @Delete("/{roleId}")
    @Operation(
            operationId = "deleteRole",
            summary = "Delete a role",
            description =
                    "Needs `role:define`. Refused while a member holds the role or a pending invitation proposes it."
                            + " Its code may be used again.")
    @TakesIfMatch
    @AnswersChanged
    HttpResponse<Changed> delete(TenantId id, RoleId roleId, @IdempotencyKey CommandRequest request) {
        return Responses.ok(
                delete.delete(request.withoutBody(), id, roleId),
                done -> Changed.of(done, DeleteRole.RoleDeleted::roleId));
    }
}
