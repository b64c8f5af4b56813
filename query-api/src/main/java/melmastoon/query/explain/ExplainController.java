package melmastoon.query.explain;

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
import melmastoon.query.decision.Asking;
import melmastoon.query.decision.CheckBody;
import melmastoon.query.decision.Decisions;
import melmastoon.query.kernel.AtLeast;
import melmastoon.query.kernel.ReadThreads;
import melmastoon.query.kernel.ResponseHeaders;
import melmastoon.query.kernel.ResponseHeaders.Caching;
import org.jspecify.annotations.Nullable;

/// `POST /api/v1/authz/explain`: why may this subject do this, here, now, or why not?
@Controller("/api/v1/authz")
@Tag(name = "decisions")
final class ExplainController {
    private final Decisions decisions;
    private final ReadThreads threads;

    ExplainController(Decisions decisions, ReadThreads threads) {
        this.decisions = decisions;
        this.threads = threads;
    }

    @Post("/explain")
    @Operation(
            operationId = "explainAccess",
            summary = "Explain why a subject may do something, or why not",
            description =
                    "The same question as to `POST /api/v1/authz/check`, and the same decision, with all that it was"
                            + " made of and, on a deny, what would have allowed it. A person may ask about herself, and about"
                            + " others with `access:inspect`; a service needs `pdp:check` and `pdp:inspect`, or their `:any`."
                            + " It counts as ten checks.")
    @AnswersExplanations
    CompletableFuture<HttpResponse<ExplanationResponse>> explain(
            @Parameter(hidden = true) Caller caller,
            @Body CheckBody body,
            @QueryValue
                    @Nullable
                    @Parameter(description = "As `atLeast` of the body; where both are sent they must be the same.")
                    @Schema(type = "string", nullable = false)
                    String atLeast,
            @Parameter(hidden = true) HttpRequest<?> request) {
        var wanted = AtLeast.one(body.atLeast(), atLeast);
        var tenant = body.requiredTenant();
        var asking = Asking.of(caller, tenant, wanted, body.timeoutMs(), true, request, Asking.EXPLANATION);
        var question = body.item().question(caller);
        return decisions
                .open(asking)
                .thenCompose(pinned -> threads.run(tenant, () -> {
                    var response = HttpResponse.ok(ExplanationResponse.of(pinned.explain(question)));
                    return ResponseHeaders.stamp(response, pinned.position(), pinned.age(), Caching.NO_STORE);
                }));
    }
}
