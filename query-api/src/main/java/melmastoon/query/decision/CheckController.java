package melmastoon.query.decision;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.CompletableFuture;
import melmastoon.access.Caller;
import melmastoon.query.kernel.ResponseHeaders;
import melmastoon.query.kernel.ResponseHeaders.Caching;
import org.jspecify.annotations.Nullable;

/// `POST /api/v1/authz/check`: may this subject do this, here, now?
@Controller("/api/v1/authz")
@Tag(name = "decisions")
final class CheckController {
    private final Decisions decisions;

    CheckController(Decisions decisions) {
        this.decisions = decisions;
    }

    @Post("/check")
    @Operation(
            operationId = "checkAccess",
            summary = "Decide whether a subject may do something",
            description = "A person may ask about herself, and about others with `access:inspect`; a service needs"
                    + " `pdp:check` or `pdp:check:any`. A deny is a 200 with `allowed: false`.")
    @AnswersChecks
    CompletableFuture<HttpResponse<CheckResponse>> check(
            @Parameter(hidden = true) Caller caller,
            @Body CheckBody body,
            @QueryValue
                    @Nullable
                    @Parameter(description = "As `atLeast` of the body; where both are sent they must be the same.")
                    @Schema(type = "string", nullable = false)
                    String atLeast,
            @Parameter(hidden = true) HttpRequest<?> request) {
        var check = CheckRequest.of(caller, body, atLeast, request, Asking.ONE);
        return decisions.decide(check.asking(), check.question()).thenApply(result -> {
            var response =
                    HttpResponse.ok(CheckResponse.of(result, check.asking().explain()));
            return ResponseHeaders.stamp(response, result.position(), result.age(), Caching.NO_STORE);
        });
    }
}
