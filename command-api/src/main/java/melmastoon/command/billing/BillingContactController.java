package melmastoon.command.billing;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import melmastoon.access.TenantId;
import melmastoon.application.billing.ReadBillingContact;
import melmastoon.application.billing.SetBillingContact;
import melmastoon.application.billing.SetBillingContact.BillingContactSet;
import melmastoon.application.kernel.ReadRequest;
import melmastoon.command.kernel.AnswersChanged;
import melmastoon.command.kernel.AnswersCreated;
import melmastoon.command.kernel.AnswersReadOne;
import melmastoon.command.kernel.AnswersUnchanged;
import melmastoon.command.kernel.Changed;
import melmastoon.command.kernel.CommandRequest;
import melmastoon.command.kernel.CommandThreads;
import melmastoon.command.kernel.IdempotencyKey;
import melmastoon.command.kernel.Locations;
import melmastoon.command.kernel.Responses;
import melmastoon.http.position.Positions;
import melmastoon.http.route.EntityTag;
import melmastoon.http.route.TakesIfMatch;
import org.jspecify.annotations.Nullable;

/// `/api/v1/tenants/{id}/billing-contact`: the one billing contact of a tenant. It is read here, because what
/// it says is not in the log.
@Controller("/api/v1/tenants/{id}/billing-contact")
@ExecuteOn(CommandThreads.NAME)
@Tag(name = "billing")
final class BillingContactController {
    private final SetBillingContact set;
    private final ReadBillingContact read;
    private final Locations locations;

    BillingContactController(SetBillingContact set, ReadBillingContact read, Locations locations) {
        this.set = set;
        this.read = read;
        this.locations = locations;
    }

    @Put
    @Operation(
            operationId = "setBillingContact",
            summary = "Set the billing contact",
            description =
                    "Needs `billing_contact:update`. Replaces the whole contact, and keeps its id; in every state of the"
                            + " tenant but closed. The same contact again changes nothing.")
    @TakesIfMatch
    @AnswersCreated
    @AnswersChanged
    HttpResponse<Changed> set(TenantId id, @Body NewContactBody body, @IdempotencyKey CommandRequest request) {
        return Responses.put(
                set.set(request.of(body), id, body.parse()),
                BillingContactSet::outcome,
                done -> Changed.of(done, BillingContactSet::billingContactId),
                done -> locations.inTenantHere(id, done.position(), "billing-contact"));
    }

    @Get
    @Operation(
            operationId = "readBillingContact",
            summary = "Read the billing contact",
            description =
                    "Needs `billing_contact:read`, as a permission or as a scope. Never to be cached: it names a person.")
    @AnswersReadOne
    @AnswersUnchanged
    HttpResponse<ContactBody> read(
            TenantId id,
            @Header(HttpHeaders.IF_NONE_MATCH)
                    @Nullable
                    @Parameter(description = "An `ETag`; 304 where it still is the version.")
                    @Schema(type = "string", nullable = false)
                    String ifNoneMatch,
            @QueryValue
                    @Nullable
                    @Parameter(description = Positions.AT_LEAST_IS, example = Positions.EXAMPLE)
                    @Schema(type = "string", nullable = false)
                    String atLeast,
            @Parameter(hidden = true) ReadRequest request) {
        Positions.check(atLeast, id);
        var done = Responses.done(read.read(request, id));
        var contact = done.value().state();
        var tag = EntityTag.of(contact.version());
        MutableHttpResponse<ContactBody> response = EntityTag.isNamed(tag, ifNoneMatch)
                ? HttpResponse.status(HttpStatus.NOT_MODIFIED)
                : HttpResponse.ok(ContactBody.of(contact));
        return Positions.stamp(response, done.position()).header(HttpHeaders.ETAG, tag);
    }
}
