package melmastoon.command.saga;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import melmastoon.access.SagaId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.ReadRequest;
import melmastoon.application.saga.ListOpenSagas;
import melmastoon.application.saga.ReadSaga;
import melmastoon.command.kernel.AnswersRead;
import melmastoon.command.kernel.AnswersReadOne;
import melmastoon.command.kernel.CommandThreads;
import melmastoon.command.kernel.Responses;
import melmastoon.http.position.Positions;
import melmastoon.http.route.EntityTag;
import org.jspecify.annotations.Nullable;

/// `/api/v1/tenants/{id}/sagas`: what waits for other services.
@Controller("/api/v1/tenants/{id}/sagas")
@ExecuteOn(CommandThreads.NAME)
@Tag(name = "sagas")
final class SagaController {
    private final ReadSaga read;
    private final ListOpenSagas list;

    SagaController(ReadSaga read, ListOpenSagas list) {
        this.read = read;
        this.list = list;
    }

    @Get
    @Operation(
            operationId = "listOpenSagas",
            summary = "List the sagas that wait for other services",
            description =
                    "Needs `tenant:read`, as a permission or as a scope, or a platform administrator; of a closed tenant the"
                            + " scope or the administrator. Lists the closure of a tenant while a service has not"
                            + " acknowledged it, and moves of units that have not ended.")
    @AnswersRead
    HttpResponse<SagasBody> list(
            TenantId id,
            @QueryValue
                    @Nullable
                    @Parameter(description = Positions.AT_LEAST_IS, example = Positions.EXAMPLE)
                    @Schema(type = "string", nullable = false)
                    String atLeast,
            @Parameter(hidden = true) ReadRequest request) {
        Positions.check(atLeast, id);
        var done = Responses.done(list.list(request, id));
        var items = done.value().sagas().stream().map(SagaBody::of).toList();
        return Positions.stamp(HttpResponse.ok(new SagasBody(items)), done.position());
    }

    @Get("/{sagaId}")
    @Operation(
            operationId = "readSaga",
            summary = "Read a saga, also one that has ended",
            description =
                    "Needs `tenant:read`, as a permission or as a scope, or a platform administrator; of a closed tenant the"
                            + " scope or the administrator.")
    @AnswersReadOne
    HttpResponse<SagaBody> read(
            TenantId id,
            SagaId sagaId,
            @QueryValue
                    @Nullable
                    @Parameter(description = Positions.AT_LEAST_IS, example = Positions.EXAMPLE)
                    @Schema(type = "string", nullable = false)
                    String atLeast,
            @Parameter(hidden = true) ReadRequest request) {
        Positions.check(atLeast, id);
        var done = Responses.done(read.read(request, id, sagaId));
        var saga = done.value();
        return Positions.stamp(HttpResponse.ok(SagaBody.of(saga)), done.position())
                .header(HttpHeaders.ETAG, EntityTag.of(saga.version()));
    }
}
