package melmastoon.query.decision;

import io.micronaut.core.async.annotation.SingleResult;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import melmastoon.access.Caller;
import melmastoon.access.Question;
import melmastoon.http.problem.Fields;
import melmastoon.query.kernel.AtLeast;
import melmastoon.query.kernel.ResponseHeaders;
import melmastoon.query.kernel.ResponseHeaders.Caching;
import melmastoon.query.kernel.TenantReads;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/// `POST /api/v1/authz/check`: may this subject do this, here, now? And `checks`, many such questions at once.
@Controller("/api/v1/authz")
@Tag(name = "decisions")
final class CheckController {
    private static final String AT_LEAST = "As `atLeast` of the body; where both are sent they must be the same.";

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
            @QueryValue @Nullable @Parameter(description = AT_LEAST) @Schema(type = "string", nullable = false)
                    String atLeast,
            @Parameter(hidden = true) HttpRequest<?> request) {
        var explain = Boolean.TRUE.equals(body.explain());
        var wanted = AtLeast.one(body.atLeast(), atLeast);
        var asking = Asking.of(caller, body.requiredTenant(), wanted, body.timeoutMs(), explain, request, Asking.ONE);
        return decisions.decide(asking, body.item().question(caller)).thenApply(result -> {
            var response = HttpResponse.ok(CheckResponse.of(result, explain));
            return ResponseHeaders.stamp(response, result.position(), result.age(), Caching.NO_STORE);
        });
    }

    @Post("/checks")
    @Operation(
            operationId = "checkManyAccesses",
            summary = "Decide up to 500 questions about one tenant from one state",
            description = "Each is answered as a single check is, in its place; all have one position and one age. One"
                    + " that cannot be read, or that the caller may not ask, refuses the whole request; the problem"
                    + " points to it, such as `/checks/3/action`. Who may ask is as for a single check.")
    @SingleResult
    @AnswersDecisions
    Publisher<HttpResponse<ChecksResponse>> checks(
            @Parameter(hidden = true) Caller caller,
            @Body ChecksBody body,
            @QueryValue @Nullable @Parameter(description = AT_LEAST) @Schema(type = "string", nullable = false)
                    String atLeast,
            @Parameter(hidden = true) HttpRequest<?> request) {
        var explain = Boolean.TRUE.equals(body.explain());
        var wanted = AtLeast.one(body.atLeast(), atLeast);
        var questions = body.questions(caller);
        var cost = Asking.cost(questions.size());
        var asking = Asking.of(caller, body.requiredTenant(), wanted, body.timeoutMs(), explain, request, cost);
        return TenantReads.answer(decisions
                .open(asking)
                .thenApply(open -> ResponseHeaders.stamp(
                        HttpResponse.ok(new ChecksResponse(decide(open, questions, explain))),
                        open.position(),
                        open.age(),
                        Caching.NO_STORE)));
    }

    private static List<CheckResponse> decide(PinnedDecisions open, List<Question> questions, boolean explain) {
        var results = new ArrayList<CheckResponse>(questions.size());
        for (var question : questions) {
            var name = "checks." + results.size();
            results.add(Fields.inside(name, () -> CheckResponse.of(open.decide(question), explain)));
        }
        return results;
    }
}
