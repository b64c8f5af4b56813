package melmastoon.query.decision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import melmastoon.access.Caller;
import melmastoon.access.Decision;
import melmastoon.access.Permission;
import melmastoon.access.Question;
import melmastoon.access.Subject;
import melmastoon.edge.RequestId;
import melmastoon.edge.problem.Fault;
import melmastoon.edge.problem.Fields;
import melmastoon.edge.problem.Problem;
import melmastoon.query.Answers;
import melmastoon.query.AtLeast;
import org.jspecify.annotations.Nullable;

/// OpenID AuthZEN Authorization API 1.0: one decision point for each tenant, the same decisions as the check's.
///
/// Permission = `resource.type:action.name`. Bodies stay minimal: `context` only for obligations, or where the request
/// asks for it by `context.explain`. Position, age and decision id travel in headers.
@Controller
@Tag(name = "authzen")
final class AuthZenController {
    static final String EVALUATION = "/access/v1/evaluation";
    static final String DECISION_ID = "Melmastoon-Decision-Id";
    private static final String PROPERTY = "property";

    private final Decisions decisions;
    private final JsonMapper json;
    private final String publicUrl;

    AuthZenController(
            Decisions decisions, JsonMapper json, @Property(name = "melmastoon.public-url") String publicUrl) {
        this.decisions = decisions;
        this.json = json;
        this.publicUrl = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
    }

    /// Access Evaluation API Request. What it says beyond the specification is ignored.
    @Serdeable
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Evaluation(
            @Nullable Entity subject,
            @Nullable Entity resource,
            @Nullable Action action,
            @Nullable Map<String, Object> context) {}

    @Serdeable
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Entity(
            @Nullable String type,
            @Nullable String id,
            @Nullable Map<String, Object> properties) {}

    @Serdeable
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Action(@Nullable String name, @Nullable Map<String, Object> properties) {}

    /// Access Evaluation API Response, as documented; the body itself has no member that is empty.
    @Serdeable
    record Decided(boolean decision, @Nullable Map<String, Object> context) {}

    /// Policy Decision Point Metadata, with the obligations profile's member.
    @Serdeable
    record Metadata(
            String policy_decision_point, String access_evaluation_endpoint, List<String> supported_obligations) {}

    /// Anybody's, and the same for every well-formed id: it tells nobody whether the tenant is there.
    @Get("/.well-known/authzen-configuration/t/{tenantId}")
    Metadata metadata(@PathVariable String tenantId) {
        if (CheckController.tenant(tenantId).isEmpty()) {
            throw Problem.of(Fault.ROUTE_UNKNOWN, "`" + tenantId + "` is not a tenant's id.");
        }
        var point = publicUrl + "/t/" + tenantId;
        return new Metadata(point, point + EVALUATION, List.of("step-up"));
    }

    /// Takes any content type, because here a wrong one is 400 (ruling 34).
    @Post("/t/{tenantId}" + EVALUATION)
    @Consumes(MediaType.ALL)
    @ApiResponse(
            responseCode = "200",
            description = "The decision; `context` only for obligations or where explained",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Decided.class)))
    CompletableFuture<HttpResponse<Map<String, Object>>> evaluate(
            @PathVariable String tenantId,
            @Parameter(hidden = true) Caller caller,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = Evaluation.class)))
                    @Body
                    byte @Nullable [] body,
            HttpRequest<?> request) {
        var evaluation = read(body, request);
        var ask = ask(tenantId, caller, evaluation, request);
        return decisions.decide(ask).thenApply(answer -> {
            var response = Answers.ok(body(answer, ask.explain()), answer.position(), answer.age());
            return response.header(DECISION_ID, answer.id());
        });
    }

    private Evaluation read(byte @Nullable [] body, HttpRequest<?> request) {
        var isJson = request.getContentType()
                .filter(type -> type.matches(MediaType.APPLICATION_JSON_TYPE))
                .isPresent();
        if (!isJson) {
            throw Problem.of(Fault.BAD_REQUEST, "Send the body as application/json.");
        }
        try {
            return Fields.required("body", json.readValue(body == null ? new byte[0] : body, Evaluation.class));
        } catch (IOException e) {
            throw Problem.of(Fault.MALFORMED_JSON, "The body is not an Access Evaluation request in JSON.");
        }
    }

    private static Ask ask(String tenantId, Caller caller, Evaluation body, HttpRequest<?> request) {
        var tenant = CheckController.tenant(tenantId);
        var from = Fields.required("subject", body.subject);
        var subject = new Subject(Fields.required("subject.type", from.type), Fields.required("subject.id", from.id));
        var resource = Fields.required("resource", body.resource);
        var action = Fields.required("action", body.action);
        var permission = new Permission(
                Fields.required("resource.type", resource.type), Fields.required("action.name", action.name));
        var amr = WhoMayAsk.amr(caller, subject, Claimed.of(body.context, from.properties));
        var atLeast = context(body, "atLeast", String.class)
                .or(() -> request.getParameters().getFirst("atLeast"));
        return new Ask(
                caller,
                tenantId,
                tenant,
                new Question(subject, permission, property(resource), amr),
                AtLeast.of(
                        atLeast.orElse(null),
                        context(body, "timeoutMs", Integer.class).orElse(null),
                        tenant),
                context(body, "explain", Boolean.class).orElse(false),
                RequestId.of(request));
    }

    /// Where it is asked: said by the caller, or the resource itself where that is a property.
    private static Optional<String> property(Entity resource) {
        var id = Fields.required("resource.id", resource.id);
        var said = resource.properties == null ? null : resource.properties.get(PROPERTY);
        if (said != null) {
            return said instanceof String text ? Optional.of(text) : Optional.of("");
        }
        return PROPERTY.equals(resource.type) ? Optional.of(id) : Optional.empty();
    }

    private static <T> Optional<T> context(Evaluation body, String name, Class<T> type) {
        var value = body.context == null ? null : body.context.get(name);
        if (value != null && !type.isInstance(value)) {
            throw Problem.of(Fault.INVALID_FIELD, "`context." + name + "` is not of the expected kind.");
        }
        return Optional.ofNullable(value).map(type::cast);
    }

    private static Map<String, Object> body(Answer answer, boolean explain) {
        var body = new LinkedHashMap<String, Object>();
        body.put("decision", answer.decision().allowed());
        var context = new LinkedHashMap<String, Object>();
        switch (answer.decision()) {
            case Decision.Denied(var reason, var detail, var obligations) -> {
                if (!obligations.isEmpty()) {
                    context.put(
                            "obligations",
                            obligations.stream()
                                    .map(each -> Map.of(
                                            "id", each.id(), "type", each.type(), "properties", each.properties()))
                                    .toList());
                }
                if (explain) {
                    context.put("reason", reason.name());
                    context.put("detail", detail);
                }
            }
            case Decision.Allowed(var membership, var assignment, var role, var code, var _) -> {
                if (explain) {
                    context.put(
                            "grant",
                            Map.of(
                                    "membershipId", membership.toString(),
                                    "assignmentId", assignment.toString(),
                                    "roleId", role.toString(),
                                    "roleCode", code));
                }
            }
        }
        if (!context.isEmpty()) {
            body.put("context", context);
        }
        return body;
    }
}
