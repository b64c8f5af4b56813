package melmastoon.query.authzen;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import melmastoon.access.Caller;
import melmastoon.http.problem.Problem;
import melmastoon.http.trace.RequestId;
import melmastoon.query.decision.Asking;
import melmastoon.query.decision.Decisions;
import melmastoon.query.decision.ForeignIds;
import melmastoon.query.decision.PinnedDecisions;
import melmastoon.query.kernel.AtLeast;
import melmastoon.query.kernel.ResponseHeaders;
import melmastoon.query.kernel.ResponseHeaders.Caching;
import org.jspecify.annotations.Nullable;

/// OpenID AuthZEN Authorization API 1.0: one decision point for each tenant, with the same decisions as the check's.
///
/// Permission = `resource.type:action.name`. Bodies stay minimal: `context` only for obligations, or where the request
/// asks for it by `context.explain`. Position, age and decision id travel in headers.
@Controller("/t/{tenantId}")
@Tag(name = "authzen")
final class AuthZenController {
    static final String EVALUATION = "/access/v1/evaluation";
    static final String EVALUATIONS = "/access/v1/evaluations";
    static final String TENANT_IS = "The tenant whose decision point it is.";
    static final String TENANT = "tnt_01J9ZK2V8Q5T3B7N4M6R8W0Y2A";

    private final Decisions decisions;

    AuthZenController(Decisions decisions) {
        this.decisions = decisions;
    }

    /// Takes any content type, because here a wrong one is 400 (ruling 34).
    @Post(EVALUATION)
    @Consumes(MediaType.ALL)
    @Operation(
            operationId = "evaluateAccess",
            summary = "Decide whether a subject may do something (AuthZEN)",
            description = "The same decisions as `POST /api/v1/authz/check`. Permission = `resource.type:action.name`."
                    + " Where: `resource.properties.property`, else where the resource is registered, else the resource"
                    + " itself where its type is `property`.")
    @AnswersEvaluations
    CompletableFuture<HttpResponse<EvaluationResponse>> evaluate(
            @PathVariable @Parameter(description = TENANT_IS, example = TENANT) String tenantId,
            @Parameter(hidden = true) Caller caller,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = EvaluationBody.class)))
                    @Body
                    byte @Nullable [] body,
            @QueryValue
                    @Nullable
                    @Parameter(description = "As `context.atLeast`; where both are sent they must be the same.")
                    @Schema(type = "string", nullable = false)
                    String atLeast,
            @Parameter(hidden = true) HttpRequest<?> request) {
        var asked = JsonBody.read(body, request, EvaluationBody.class);
        var question = asked.question(caller);
        var tenant = ForeignIds.tenant(tenantId);
        var asking = new Asking(
                caller,
                tenantId,
                tenant,
                AtLeast.of(AtLeast.one(asked.atLeast(), atLeast), asked.timeoutMs(), tenant),
                asked.explain(),
                RequestId.of(request),
                Asking.ONE);
        return decisions.decide(asking, question).thenApply(result -> {
            var response = HttpResponse.ok(EvaluationResponse.of(result, asking.explain()))
                    .header(ResponseHeaders.DECISION_ID, result.id());
            return ResponseHeaders.stamp(response, result.position(), result.age(), Caching.NO_STORE);
        });
    }

    @Post(EVALUATIONS)
    @Consumes(MediaType.ALL)
    @Operation(
            operationId = "evaluateAccessOfMany",
            summary = "Decide many questions (AuthZEN)",
            description =
                    "Each as a single evaluation, and all from one state of the tenant. An item of its own replaces"
                            + " a default whole. Where several contexts have `atLeast`, all of them are reached.")
    @AnswersManyEvaluations
    CompletableFuture<HttpResponse<EvaluationsResponse>> evaluateAll(
            @PathVariable @Parameter(description = TENANT_IS, example = TENANT) String tenantId,
            @Parameter(hidden = true) Caller caller,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = EvaluationsBody.class)))
                    @Body
                    byte @Nullable [] body,
            @QueryValue
                    @Nullable
                    @Parameter(
                            description = "A position that the decisions must have reached, beside those of contexts.")
                    @Schema(type = "string", nullable = false)
                    String atLeast,
            @Parameter(hidden = true) HttpRequest<?> request) {
        var asked = JsonBody.read(body, request, EvaluationsBody.class);
        var items = asked.isSingle() ? List.of(asked.single()) : asked.all();
        var asking = asking(tenantId, caller, asked.single(), items, atLeast, request);
        // A single evaluation that cannot be read is a bad request, and one of several is a deny.
        var single = asked.isSingle() ? asked.single().question(caller) : null;
        var semantic = asked.semantic();
        return decisions.open(asking).thenApply(pinned -> {
            var answer = single == null
                    ? EvaluationsResponse.of(evaluated(pinned, items, caller, semantic))
                    : EvaluationsResponse.of(EvaluationResponse.of(pinned.decide(single), asking.explain()));
            return ResponseHeaders.stamp(HttpResponse.ok(answer), pinned.position(), pinned.age(), Caching.NO_STORE);
        });
    }

    private static Asking asking(
            String tenantId,
            Caller caller,
            EvaluationBody defaults,
            List<EvaluationBody> items,
            @Nullable String inQuery,
            HttpRequest<?> request) {
        var tenant = ForeignIds.tenant(tenantId);
        var atLeast = AtLeast.of(inQuery, defaults.timeoutMs(), tenant);
        for (var item : items) {
            var wanted = AtLeast.of(item.atLeast(), null, tenant).position();
            atLeast = wanted.map(atLeast::and).orElse(atLeast);
        }
        var explain = items.stream().anyMatch(EvaluationBody::explain);
        return new Asking(caller, tenantId, tenant, atLeast, explain, RequestId.of(request), Asking.cost(items.size()));
    }

    private static List<EvaluationResponse> evaluated(
            PinnedDecisions pinned, List<EvaluationBody> items, Caller caller, EvaluationsBody.Semantic semantic) {
        var all = new ArrayList<EvaluationResponse>();
        for (var item : items) {
            var answer = evaluated(pinned, item, caller);
            all.add(answer);
            if (semantic.endsWith(answer.decision())) {
                break;
            }
        }
        return all;
    }

    private static EvaluationResponse evaluated(PinnedDecisions pinned, EvaluationBody item, Caller caller) {
        try {
            var question = item.question(caller);
            return EvaluationResponse.of(pinned.decide(question), item.explain());
        } catch (Problem problem) {
            if (problem.pointer().isEmpty()) {
                throw problem;
            }
            return EvaluationResponse.unreadable(problem);
        }
    }
}
