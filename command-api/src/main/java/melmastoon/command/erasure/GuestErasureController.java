package melmastoon.command.erasure;

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
import melmastoon.application.erasure.RequestGuestErasure;
import melmastoon.command.kernel.AnswersCreated;
import melmastoon.command.kernel.Changed;
import melmastoon.command.kernel.CommandRequest;
import melmastoon.command.kernel.CommandThreads;
import melmastoon.command.kernel.IdempotencyKey;
import melmastoon.command.kernel.Locations;
import melmastoon.command.kernel.Responses;

/// `/api/v1/tenants/{id}/guest-erasures`: the erasure of guests' data.
@Controller("/api/v1/tenants/{id}/guest-erasures")
@ExecuteOn(CommandThreads.NAME)
@Tag(name = "erasures")
final class GuestErasureController {
    private final RequestGuestErasure request;
    private final Locations locations;

    GuestErasureController(RequestGuestErasure request, Locations locations) {
        this.request = request;
        this.locations = locations;
    }

    @Post
    @Operation(
            operationId = "requestGuestErasure",
            summary = "Request the erasure of a guest's data",
            description =
                    "Needs `guest:request_erasure`. Every service that holds data of guests is asked to erase that of this"
                            + " one, and acknowledges it; who still owes that can be read. A guest whose erasure is"
                            + " requested already keeps that request.")
    @Status(HttpStatus.CREATED)
    @AnswersCreated
    HttpResponse<Changed> request(TenantId id, @Body GuestErasureBody body, @IdempotencyKey CommandRequest request) {
        return Responses.created(
                this.request.request(request.of(body), id, body.guest(), body.why()),
                done -> Changed.of(done, RequestGuestErasure.GuestErasureRequested::guestErasureId),
                done -> locations.inTenant(
                        id,
                        done.position(),
                        "guest-erasures",
                        done.value().guestErasureId().toString()));
    }
}
