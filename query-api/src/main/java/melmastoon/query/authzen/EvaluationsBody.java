package melmastoon.query.authzen;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import melmastoon.http.json.NullIsAbsent;
import melmastoon.http.problem.Fields;
import melmastoon.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/// Access Evaluations API Request (AuthZEN 1.0). What it has beyond the specification is ignored.
@Serdeable
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(name = "AccessEvaluationsRequest", description = "AuthZEN 1.0, Access Evaluations API Request.")
record EvaluationsBody(
        @Schema(
                nullable = false,
                description = "For those `evaluations` that have none of their own.",
                implementation = EvaluationEntity.class)
        @Nullable
        EvaluationEntity subject,

        @Schema(
                nullable = false,
                description = "For those `evaluations` that have none of their own.",
                implementation = EvaluationEntity.class)
        @Nullable
        EvaluationEntity resource,

        @Schema(
                nullable = false,
                description = "For those `evaluations` that have none of their own.",
                implementation = EvaluationAction.class)
        @Nullable
        EvaluationAction action,

        @Schema(
                description = "For those `evaluations` that have none of their own; its members are as in a single"
                        + " evaluation. `timeoutMs` is read here only.",
                type = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
        @Nullable
        @NullIsAbsent
        Map<String, Object> context,

        @Schema(
                nullable = false,
                description = "1 to 500 questions. Where it is absent or empty, the request is a single evaluation.")
        @Nullable
        List<EvaluationBody> evaluations,

        @Schema(
                description =
                        "`evaluations_semantic`: `execute_all`, `deny_on_first_deny` or `permit_on_first_permit`.",
                type = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                example = "{\"evaluations_semantic\": \"deny_on_first_deny\"}")
        @Nullable
        @NullIsAbsent
        Map<String, Object> options) {
    static final int MOST = 500;
    private static final String SEMANTIC = "options.evaluations_semantic";

    /// When to stop (AuthZEN 1.0, "Evaluations semantics").
    enum Semantic {
        EXECUTE_ALL,
        DENY_ON_FIRST_DENY,
        PERMIT_ON_FIRST_PERMIT;

        /// Whether nothing is evaluated after this decision.
        boolean endsWith(boolean decision) {
            return switch (this) {
                case EXECUTE_ALL -> false;
                case DENY_ON_FIRST_DENY -> !decision;
                case PERMIT_ON_FIRST_PERMIT -> decision;
            };
        }
    }

    boolean isSingle() {
        return evaluations == null || evaluations.isEmpty();
    }

    EvaluationBody single() {
        return new EvaluationBody(subject, resource, action, context);
    }

    /// Each with the defaults for what it lacks. An entity of its own replaces the default whole.
    ///
    /// @throws Problem 400 where there are too many
    List<EvaluationBody> all() {
        var own = evaluations == null ? List.<EvaluationBody>of() : evaluations;
        if (own.size() > MOST) {
            throw Fields.invalid("evaluations", "may have at most " + MOST + " items");
        }
        return own.stream().map(each -> each.orElse(single())).toList();
    }

    /// @throws Problem 400 where it is none
    Semantic semantic() {
        var given = options == null ? null : options.get("evaluations_semantic");
        if (given == null) {
            return Semantic.EXECUTE_ALL;
        }
        return Arrays.stream(Semantic.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(given))
                .findFirst()
                .orElseThrow(() -> Fields.invalid(
                        SEMANTIC, "must be `execute_all`, `deny_on_first_deny` or `permit_on_first_permit`"));
    }
}
