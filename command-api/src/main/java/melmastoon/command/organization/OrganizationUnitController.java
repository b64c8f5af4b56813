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
import melmastoon.command.Blocking;
import melmastoon.command.IdempotencyKey;
import melmastoon.command.Replies;
import melmastoon.command.Write;
import melmastoon.edge.problem.AnswersProblems;

/// `/api/v1/tenants/{id}/org-units`: the tree.
@Controller("/api/v1/tenants/{id}/org-units")
@ExecuteOn(Blocking.COMMANDS)
@AnswersProblems
@Tag(name = "organization")
final class OrganizationUnitController {
    private final CreateOrganizationUnit create;

    OrganizationUnitController(CreateOrganizationUnit create) {
        this.create = create;
    }

    @Post
    @Operation(
            summary = "Open a house, or draw a region around some",
            description = "Needs `organization:create`. Above a lone property a chain is put first.")
    @Status(HttpStatus.CREATED)
    HttpResponse<UnitCreated> create(TenantId id, @Body NewUnitBody body, @IdempotencyKey Write write) {
        return Replies.created(
                create.create(write.of(body), id, body.parse()),
                UnitCreated::of,
                answer -> "/api/v1/tenants/" + id + "/org-units/" + answer.id("organizationUnitId"));
    }
}
