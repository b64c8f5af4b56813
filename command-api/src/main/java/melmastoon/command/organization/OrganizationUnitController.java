package melmastoon.command.organization;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import melmastoon.access.TenantId;
import melmastoon.application.organization.CreateOrganizationUnit;
import melmastoon.command.kernel.AnswersCreated;
import melmastoon.command.kernel.CommandRequest;
import melmastoon.command.kernel.CommandThreads;
import melmastoon.command.kernel.IdempotencyKey;
import melmastoon.command.kernel.Locations;
import melmastoon.command.kernel.Responses;

/// `/api/v1/tenants/{id}/org-units`: the organization tree.
@Controller("/api/v1/tenants/{id}/org-units")
@ExecuteOn(CommandThreads.NAME)
@Tag(name = "organization")
final class OrganizationUnitController {
    private final CreateOrganizationUnit create;
    private final Locations locations;

    OrganizationUnitController(CreateOrganizationUnit create, Locations locations) {
        this.create = create;
        this.locations = locations;
    }

    @Post
    @Operation(
            operationId = "createOrganizationUnit",
            summary = "Create an organization unit",
            description =
                    "Needs `organization:create`. Where the root is a property, a chain is inserted above it first.")
    @Status(HttpStatus.CREATED)
    @AnswersCreated
    HttpResponse<UnitCreatedBody> create(TenantId id, @Body NewUnitBody body, @IdempotencyKey CommandRequest request) {
        return Responses.created(
                create.create(request.of(body), id, body.parse()),
                UnitCreatedBody::of,
                done -> locations.inTenant(
                        id,
                        done.position(),
                        "org-units",
                        done.value().organizationUnitId().toString()));
    }
}
