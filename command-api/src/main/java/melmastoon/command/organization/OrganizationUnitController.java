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
import melmastoon.application.organization.StartUnitMove;
import melmastoon.command.kernel.AnswersAccepted;
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
    private final StartUnitMove move;
    private final Locations locations;

    OrganizationUnitController(
            CreateOrganizationUnit create,
            RenameOrganizationUnit rename,
            ArchiveOrganizationUnit archive,
            StartUnitMove move,
            Locations locations) {
        this.create = create;
        this.rename = rename;
        this.archive = archive;
        this.move = move;
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

    @Post("/{unitId}/move")
    @Operation(
            operationId = "moveOrganizationUnit",
            summary = "Move an organization unit below another one",
            description =
                    "Needs `organization:move`. All that is below the unit moves with it, by one event. What the tree does not"
                            + " allow is refused at once. Otherwise the answer is a saga: the unit moves once every"
                            + " service that has to has made ready, and the move is aborted after 15 minutes or where it"
                            + " is not allowed any more. Meanwhile nothing of what moves is archived or moved otherwise.")
    @TakesIfMatch
    @Status(HttpStatus.ACCEPTED)
    @AnswersAccepted
    HttpResponse<UnitMoveStartedBody> move(
            TenantId id, OrganizationUnitId unitId, @Body UnitMoveBody body, @IdempotencyKey CommandRequest request) {
        return Responses.accepted(
                move.start(request.of(body), id, unitId, body.parse()),
                UnitMoveStartedBody::of,
                done -> done.value()
                        .sagaId()
                        .map(saga -> locations.inTenantHere(id, done.position(), "sagas", saga.toString()))
                        .orElseGet(() -> locations.inTenant(id, done.position(), "org-units", unitId.toString())));
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
