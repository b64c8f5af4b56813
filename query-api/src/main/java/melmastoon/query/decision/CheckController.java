package melmastoon.query.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import melmastoon.access.Caller;
import melmastoon.access.Decision;
import melmastoon.access.MalformedId;
import melmastoon.access.Permission;
import melmastoon.access.Position;
import melmastoon.access.Question;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.edge.RequestId;
import melmastoon.edge.problem.Fault;
import melmastoon.edge.problem.Fields;
import melmastoon.edge.problem.Problem;
import melmastoon.query.Answers;
import melmastoon.query.AtLeast;
import org.jspecify.annotations.Nullable;

/// `POST /api/v1/authz/check`: may this subject do this, here, now?
@Controller("/api/v1/authz")
@Tag(name = "authorization")
final class CheckController {
    private final Decisions decisions;

    CheckController(Decisions decisions) {
        this.decisions = decisions;
    }

    /// A question.
    ///
    /// @param tenant    a `tnt_` id; what is none is denied
    /// @param user      a user's id; or else `subject`
    /// @param resource  a resource's type, such as `reservation`
    /// @param action    such as `check_in`
    /// @param property  an `org_` or `ppt_` id, for permissions that are given property by property
    /// @param context   `amr`: how the subject authenticated, as a service knows it
    /// @param atLeast   a position of this tenant that the answer must have reached
    /// @param timeoutMs how long to wait for it, 50 ms if absent, 1,000 at most
    /// @param explain   whether the answer says in words why; a service needs `pdp:inspect` for that
    @Serdeable
    record Check(
            @Nullable String tenant,
            @Nullable String user,
            @Nullable SubjectBody subject,
            @Nullable String resource,
            @Nullable String action,
            @Nullable String property,
            @Nullable Map<String, Object> context,
            @Nullable String atLeast,
            @Nullable Integer timeoutMs,
            @Nullable Boolean explain) {}

    /// @param type `user` or `service`
    @Serdeable
    record SubjectBody(@Nullable String type, @Nullable String id) {}

    /// A decision.
    ///
    /// @param denyReason null where it is allowed
    /// @param obligations what would lead to a permit
    /// @param revision   the position it was made at; null where the tenant is not there
    /// @param grant      what allowed it
    /// @param detail     in words, where that was asked for
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Checked(
            boolean allowed,
            @Nullable String denyReason,
            List<ObligationBody> obligations,
            @Nullable String revision,
            String decisionId,
            @Nullable Grant grant,
            @Nullable String detail) {}

    @Serdeable
    record Grant(String membershipId, String assignmentId, String roleId, String roleCode) {}

    @Serdeable
    record ObligationBody(String id, String type, Map<String, Object> properties) {}

    @Post("/check")
    @ApiResponse(
            responseCode = "200",
            description = "The decision, allowed or not",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Checked.class)))
    CompletableFuture<HttpResponse<Checked>> check(
            @Parameter(hidden = true) Caller caller,
            @Body Check body,
            @QueryValue @Nullable String atLeast,
            HttpRequest<?> request) {
        return decisions
                .decide(ask(caller, body, atLeast, request))
                .thenApply(answer -> Answers.ok(
                        checked(answer, Boolean.TRUE.equals(body.explain)), answer.position(), answer.age()));
    }

    private static Ask ask(Caller caller, Check body, @Nullable String atLeast, HttpRequest<?> request) {
        var tenantText = Fields.required("tenant", body.tenant);
        var tenant = tenant(tenantText);
        var subject = subject(body);
        var permission =
                new Permission(Fields.required("resource", body.resource), Fields.required("action", body.action));
        var amr = WhoMayAsk.amr(caller, subject, Claimed.of(body.context, null));
        return new Ask(
                caller,
                tenantText,
                tenant,
                new Question(subject, permission, Optional.ofNullable(body.property), amr),
                AtLeast.of(body.atLeast == null ? atLeast : body.atLeast, body.timeoutMs, tenant),
                Boolean.TRUE.equals(body.explain),
                RequestId.of(request));
    }

    private static Subject subject(Check body) {
        if ((body.user == null) == (body.subject == null)) {
            throw Problem.of(Fault.INVALID_FIELD, "Send either `user` or `subject`.");
        }
        return body.subject == null
                ? Subject.user(Fields.required("user", body.user))
                : new Subject(
                        Fields.required("subject.type", body.subject.type),
                        Fields.required("subject.id", body.subject.id));
    }

    /// Empty for what is no tenant's id: to a check, that is a tenant that is not there.
    static Optional<TenantId> tenant(String text) {
        try {
            return Optional.of(TenantId.parse(text));
        } catch (MalformedId _) {
            return Optional.empty();
        }
    }

    private static Checked checked(Answer answer, boolean explain) {
        var revision = answer.position().map(Position::encode).orElse(null);
        return switch (answer.decision()) {
            case Decision.Allowed(var membership, var assignment, var role, var code, var _) ->
                new Checked(
                        true,
                        null,
                        List.of(),
                        revision,
                        answer.id(),
                        new Grant(membership.toString(), assignment.toString(), role.toString(), code),
                        explain ? "allowed by the role `" + code + "`" : null);
            case Decision.Denied(var reason, var detail, var obligations) ->
                new Checked(
                        false,
                        reason.name(),
                        obligations.stream()
                                .map(each -> new ObligationBody(each.id(), each.type(), each.properties()))
                                .toList(),
                        revision,
                        answer.id(),
                        null,
                        explain ? detail : null);
        };
    }
}
