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
import melmastoon.access.Question;
import melmastoon.http.trace.RequestId;
import melmastoon.query.kernel.AtLeast;
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

    private record Check(Asking asking, Question question) {}

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
        var check = parse(caller, body, atLeast, request);
        return decisions.decide(check.asking(), check.question()).thenApply(result -> {
            var response =
                    HttpResponse.ok(CheckResponse.of(result, check.asking().explain()));
            return ResponseHeaders.stamp(response, result.position(), result.age(), Caching.NO_STORE);
        });
    }

    private static Check parse(Caller caller, CheckBody body, @Nullable String atLeast, HttpRequest<?> request) {
        var tenantText = body.requiredTenant();
        var tenant = ForeignIds.tenant(tenantText);
        var subject = body.who();
        var amr = CheckAuthorization.amr(caller, subject, SubjectClaims.of(body.context(), body.subjectProperties()));
        return new Check(
                new Asking(
                        caller,
                        tenantText,
                        tenant,
                        AtLeast.of(AtLeast.one(body.atLeast(), atLeast), body.timeoutMs(), tenant),
                        Boolean.TRUE.equals(body.explain()),
                        RequestId.of(request),
                        Asking.ONE),
                new Question(subject, body.permission(), body.where(), amr, body.which(), body.attributes()));
    }
}
