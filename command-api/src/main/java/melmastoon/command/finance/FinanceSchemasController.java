package melmastoon.command.finance;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import melmastoon.access.TenantId;
import melmastoon.application.finance.ReadFinanceSchemas;
import melmastoon.application.kernel.ReadRequest;
import melmastoon.command.kernel.AnswersRead;
import melmastoon.command.kernel.CommandThreads;
import melmastoon.command.kernel.Responses;
import melmastoon.http.position.Positions;
import org.jspecify.annotations.Nullable;

/// `/api/v1/tenants/{id}/finance-schemas`: read here, because the log knows neither requests nor exports.
@Controller("/api/v1/tenants/{id}/finance-schemas")
@ExecuteOn(CommandThreads.NAME)
@Tag(name = "finance")
final class FinanceSchemasController {
    private final ReadFinanceSchemas read;

    FinanceSchemasController(ReadFinanceSchemas read) {
        this.read = read;
    }

    @Get
    @Operation(
            operationId = "readFinanceSchemas",
            summary = "Read the status of a tenant's finance schemas",
            description =
                    "Needs a platform administrator or billing-service. Whether the tenant's schemas in the finance database"
                            + " can be used, and at which version of the templates they are.")
    @AnswersRead
    HttpResponse<FinanceSchemasBody> read(
            TenantId id,
            @QueryValue
                    @Nullable
                    @Parameter(description = Positions.AT_LEAST_IS, example = Positions.EXAMPLE)
                    @Schema(type = "string", nullable = false)
                    String atLeast,
            @Parameter(hidden = true) ReadRequest request) {
        Positions.check(atLeast, id);
        var done = Responses.done(read.read(request, id));
        return Positions.stamp(HttpResponse.ok(FinanceSchemasBody.of(done.value())), done.position());
    }
}
