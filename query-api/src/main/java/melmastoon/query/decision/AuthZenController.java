package melmastoon.query.decision;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import melmastoon.access.Caller;
import melmastoon.access.Question;
import melmastoon.http.json.StrictJson;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import melmastoon.http.trace.RequestId;
import melmastoon.query.kernel.AtLeast;
import melmastoon.query.kernel.ResponseHeaders;
import melmastoon.query.kernel.ResponseHeaders.Caching;
import org.jspecify.annotations.Nullable;

/// OpenID AuthZEN Authorization API 1.0: one decision point for each tenant, with the same decisions as the check's.
///
/// Permission = `resource.type:action.name`. Bodies stay minimal: `context` only for obligations, or where the request
/// asks for it by `context.explain`. Position, age and decision id travel in headers.
@Controller
@Tag(name = "authzen")
final class AuthZenController {
    static final String EVALUATION = "/access/v1/evaluation";
    static final String DECISION_ID = "Melmastoon-Decision-Id";
    private static final String TENANT_IS = "The tenant whose decision point it is.";
    private static final String TENANT = "tnt_01J9ZK2V8Q5T3B7N4M6R8W0Y2A";

    private final Decisions decisions;
    private final AuthZenSettings settings;

    AuthZenController(Decisions decisions, AuthZenSettings settings) {
        this.decisions = decisions;
        this.settings = settings;
    }

    private record Evaluation(Asking asking, Question question) {}

    /// Policy Decision Point Metadata, with the obligations profile's member.
    @Serdeable
    @Schema(name = "PolicyDecisionPointMetadata", description = "AuthZEN 1.0, Policy Decision Point Metadata.")
    record Metadata(
            @Schema(example = "https://pdp.example/t/tnt_01J9ZK2V8Q5T3B7N4M6R8W0Y2A")
            String policy_decision_point,

            @Schema(example = "https://pdp.example/t/tnt_01J9ZK2V8Q5T3B7N4M6R8W0Y2A/access/v1/evaluation")
            String access_evaluation_endpoint,

            @Schema(example = "[\"step-up\"]") List<String> supported_obligations) {}

    @Get("/.well-known/authzen-configuration/t/{tenantId}")
    @Operation(
            operationId = "readDecisionPointMetadata",
            summary = "Read the decision point's metadata",
            security = @SecurityRequirement(name = ""),
            description = "Needs no token, and is the same for every well-formed id, whether or not the tenant exists.")
    @AnswersAnybody
    Metadata metadata(@PathVariable @Parameter(description = TENANT_IS, example = TENANT) String tenantId) {
        if (ForeignIds.tenant(tenantId).isEmpty()) {
            throw Problem.of(Fault.ROUTE_UNKNOWN, "`" + ForeignIds.cut(tenantId) + "` is not a tenant's id.");
        }
        var point = settings.publicUrl() + "/t/" + tenantId;
        return new Metadata(point, point + EVALUATION, List.of("step-up"));
    }

    /// Takes any content type, because here a wrong one is 400 (ruling 34).
    @Post("/t/{tenantId}" + EVALUATION)
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
        var check = parse(tenantId, caller, read(body, request), atLeast, request);
        return decisions.decide(check.asking(), check.question()).thenApply(result -> {
            var response = HttpResponse.ok(
                            EvaluationResponse.of(result, check.asking().explain()))
                    .header(DECISION_ID, result.id());
            return ResponseHeaders.stamp(response, result.position(), result.age(), Caching.NO_STORE);
        });
    }

    private static EvaluationBody read(byte @Nullable [] body, HttpRequest<?> request) {
        request.getContentType()
                .filter(type -> !type.matches(MediaType.APPLICATION_JSON_TYPE))
                .ifPresent(_ -> {
                    throw Problem.of(Fault.BAD_REQUEST, "Send the body as application/json.");
                });
        return StrictJson.read(body == null ? new byte[0] : body, EvaluationBody.class);
    }

    private static Evaluation parse(
            String tenantId, Caller caller, EvaluationBody body, @Nullable String inQuery, HttpRequest<?> request) {
        var tenant = ForeignIds.tenant(tenantId);
        var subject = body.who();
        var question = new Question(
                subject,
                body.permission(),
                body.where(),
                CheckAuthorization.amr(caller, subject, body.claims()),
                Optional.of(body.which()),
                body.attributes());
        var atLeast = CheckBody.onePosition(
                body.context("atLeast", String.class, "string").orElse(null), inQuery);
        var asking = new Asking(
                caller,
                tenantId,
                tenant,
                AtLeast.of(
                        atLeast,
                        body.context("timeoutMs", Integer.class, "integer").orElse(null),
                        tenant),
                body.context("explain", Boolean.class, "boolean").orElse(false),
                RequestId.of(request),
                1);
        return new Evaluation(asking, question);
    }
}
