package melmastoon.command.membership;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.function.Function;
import melmastoon.access.MembershipId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.membership.AddServiceMember;
import melmastoon.application.membership.AppointOwner;
import melmastoon.command.kernel.AnswersCreated;
import melmastoon.command.kernel.Changed;
import melmastoon.command.kernel.CommandRequest;
import melmastoon.command.kernel.CommandThreads;
import melmastoon.command.kernel.IdempotencyKey;
import melmastoon.command.kernel.Locations;
import melmastoon.command.kernel.Responses;

/// Ways to become a member without an invitation: `/api/v1/tenants/{id}/memberships` and `/owners`.
@Controller("/api/v1/tenants/{id}")
@ExecuteOn(CommandThreads.NAME)
@Tag(name = "memberships")
final class NewMembershipController {
    private final AddServiceMember addServiceMember;
    private final AppointOwner appointOwner;
    private final Locations locations;

    NewMembershipController(AddServiceMember addServiceMember, AppointOwner appointOwner, Locations locations) {
        this.addServiceMember = addServiceMember;
        this.appointOwner = appointOwner;
        this.locations = locations;
    }

    @Post("/memberships")
    @Operation(
            operationId = "addServiceMember",
            summary = "Add a service as a member",
            description = "Needs `membership:invite` and every permission of the roles in that scope. The membership is"
                    + " active at once. People are invited.")
    @Status(HttpStatus.CREATED)
    @AnswersCreated
    HttpResponse<Changed> add(TenantId id, @Body NewMembershipBody body, @IdempotencyKey CommandRequest request) {
        return created(
                id,
                addServiceMember.add(request.of(body), id, body.parse()),
                AddServiceMember.ServiceMemberAdded::membershipId);
    }

    @Post("/owners")
    @Operation(
            operationId = "appointOwner",
            summary = "Appoint an owner where there is none left",
            description =
                    "Needs a platform administrator. The person is a member of the whole tenant at once, or one already."
                            + " A tenant that has an active owner is 409: an owner assigns `tenant.owner`.")
    @Status(HttpStatus.CREATED)
    @AnswersCreated
    HttpResponse<Changed> appoint(TenantId id, @Body NewOwnerBody body, @IdempotencyKey CommandRequest request) {
        return created(
                id,
                appointOwner.appoint(request.of(body), id, body.userId()),
                AppointOwner.OwnerAppointed::membershipId);
    }

    private <T> HttpResponse<Changed> created(
            TenantId tenant, CommandResult<T> result, Function<T, MembershipId> membership) {
        return Responses.created(
                result,
                done -> Changed.of(done, membership),
                done -> locations.inTenant(
                        tenant,
                        done.position(),
                        "memberships",
                        membership.apply(done.value()).toString()));
    }
}
