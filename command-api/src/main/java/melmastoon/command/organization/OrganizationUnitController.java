package melmastoon.command.organization;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.TenantId;
import melmastoon.application.organization.ArchiveOrganizationUnit;
import melmastoon.application.organization.CreateOrganizationUnit;
import melmastoon.application.organization.RenameOrganizationUnit;
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

/// `/api/v1/tenants/{id}/org-units`: the organization tree.
@Controller("/api/v1/tenants/{id}/org-units")
@ExecuteOn(CommandThreads.NAME)
@Tag(name = "organization")
final class OrganizationUnitController {
    private final CreateOrganizationUnit create;
    private final RenameOrganizationUnit rename;
    private final ArchiveOrganizationUnit archive;
    private final Locations locations;

    OrganizationUnitController(
            CreateOrganizationUnit create,
            RenameOrganizationUnit rename,
            ArchiveOrganizationUnit archive,
            Locations locations) {
        this.create = create;
        this.rename = rename;
        this.archive = archive;
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

    @Patch("/{unitId}")
    @Operation(
            operationId = "renameOrganizationUnit",
            summary = "Rename an organization unit",
            description = "Needs `organization:update`. The name that it has already changes nothing.")
    @TakesIfMatch(required = true)
    @AnswersMissingIfMatch
    @AnswersChanged
    HttpResponse<Changed> rename(
            TenantId id, OrganizationUnitId unitId, @Body UnitBody body, @IdempotencyKey CommandRequest request) {
        return Responses.ok(
                rename.rename(request.of(body), id, unitId, body.parse()),
                done -> Changed.of(done, RenameOrganizationUnit.UnitRenamed::organizationUnitId));
    }

    @Post("/{unitId}/archive")
    @Operation(
            operationId = "archiveOrganizationUnit",
            summary = "Archive an organization unit",
            description =
                    "Needs `organization:archive`. Takes the unit out of use, for good: it stays in the tree and in the"
                            + " scopes that name it, and grants nothing there. Units below it have to be archived"
                            + " first; the root cannot be. A property with open reservations is refused, and also"
                            + " where reservation-service does not answer. A unit that is archived already is not changed.")
    @TakesIfMatch
    @AnswersChanged
    HttpResponse<Changed> archive(TenantId id, OrganizationUnitId unitId, @IdempotencyKey CommandRequest request) {
        return Responses.ok(
                archive.archive(request.withoutBody(), id, unitId),
                done -> Changed.of(done, ArchiveOrganizationUnit.UnitArchived::organizationUnitId));
    }
}
