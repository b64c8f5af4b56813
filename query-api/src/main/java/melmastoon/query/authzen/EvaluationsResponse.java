package melmastoon.query.authzen;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Access Evaluations API Response (AuthZEN 1.0): a list of decisions, or one decision for a single evaluation.
@Serdeable
@Schema(name = "AccessEvaluationsResponse", description = "AuthZEN 1.0, Access Evaluations API Response.")
record EvaluationsResponse(
        @Schema(nullable = false, description = "Of a request without `evaluations`.") @Nullable
        Boolean decision,

        @Schema(
                nullable = false,
                description = "Of a request without `evaluations`, as in a single evaluation.",
                type = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
        @Nullable
        Map<String, Object> context,

        @Schema(
                nullable = false,
                description =
                        "In the order of the request; fewer where its semantic ended it. One that cannot be read is"
                                + " false, with `context.error`.")
        @Nullable
        List<EvaluationResponse> evaluations) {
    static EvaluationsResponse of(EvaluationResponse single) {
        return new EvaluationsResponse(single.decision(), single.context(), null);
    }

    static EvaluationsResponse of(List<EvaluationResponse> all) {
        return new EvaluationsResponse(null, null, all);
    }
}
