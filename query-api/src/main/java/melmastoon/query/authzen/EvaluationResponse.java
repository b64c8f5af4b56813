package melmastoon.query.authzen;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import melmastoon.access.Decision;
import melmastoon.http.problem.Problem;
import melmastoon.query.decision.CheckResult;
import melmastoon.query.decision.ObligationBody;
import org.jspecify.annotations.Nullable;

/// Access Evaluation API Response (AuthZEN 1.0).
///
/// @param context for obligations, and where the request asked for an explanation; absent otherwise
@Serdeable
@Schema(name = "AccessEvaluationResponse", description = "AuthZEN 1.0, Access Evaluation API Response.")
record EvaluationResponse(
        boolean decision,

        @Schema(
                nullable = false,
                description =
                        "`obligations`, where there are any; with `context.explain` also `reason` and `detail`, or `grant`.",
                type = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
        @Nullable
        Map<String, Object> context) {

    /// One of several that cannot be read (AuthZEN 1.0, "Errors").
    static EvaluationResponse unreadable(Problem problem) {
        var error = Map.<String, Object>of("status", 400, "message", problem.detail());
        return new EvaluationResponse(false, Map.of("error", error));
    }

    static EvaluationResponse of(CheckResult result, boolean explain) {
        var context = new LinkedHashMap<String, Object>();
        var obligations = ObligationBody.of(result.decision().obligations());
        if (!obligations.isEmpty()) {
            context.put("obligations", obligations);
        }
        if (explain) {
            switch (result.decision()) {
                case Decision.Denied denied -> {
                    context.put("reason", denied.reason().name());
                    context.put("detail", denied.detail());
                }
                case Decision.Allowed allowed ->
                    context.put(
                            "grant",
                            Map.of(
                                    "membershipId", allowed.membership().toString(),
                                    "assignmentId", allowed.assignment().toString(),
                                    "roleId", allowed.role().toString(),
                                    "roleCode", allowed.roleCode()));
            }
        }
        return new EvaluationResponse(result.decision().allowed(), context.isEmpty() ? null : context);
    }
}
