package melmastoon.query.authzen;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import melmastoon.access.Decision;
import melmastoon.http.problem.Problem;
import melmastoon.query.decision.CheckResult;
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
                description = "`obligations` of a deny; with `context.explain` also `reason` and `detail`, or `grant`.",
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
        switch (result.decision()) {
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
        return new EvaluationResponse(result.decision().allowed(), context.isEmpty() ? null : context);
    }
}
