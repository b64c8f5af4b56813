package melmastoon.query.explain;

import java.util.stream.Collectors;
import melmastoon.access.Explanation;
import melmastoon.access.Explanation.Comparison;
import melmastoon.access.Explanation.NearMiss;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Scope;

/// Says in words what would have allowed something, for a person who wonders.
final class Sentences {
    private Sentences() {}

    static String of(NearMiss miss, Explanation explanation) {
        return switch (miss) {
            case NearMiss.Role(var roles, var scope, var _) ->
                "the role `" + roles.getFirst().code() + "` " + where(scope) + " would allow it" + others(roles.size())
                        + withStepUp(explanation);
            case NearMiss.NotYet(var part, var from) ->
                role(part) + " allows it from " + from + " on" + withStepUp(explanation);
            case NearMiss.Ended(var part, var until) -> role(part) + " allowed it until " + until;
            case NearMiss.UnmetCondition(var part, var reading) ->
                role(part) + " allows it under the condition `" + reading.condition() + "`, which is not met"
                        + reading.comparison().map(Sentences::compared).orElse("") + withStepUp(explanation);
            case NearMiss.StepUp() -> "authentication with `mfa` would allow it";
        };
    }

    private static String role(Explanation.AssignmentPart part) {
        return "the subject's role `"
                + part.roleCode().orElse(part.assignment().role().toString()) + "`";
    }

    private static String where(Scope scope) {
        return scope.isWholeTenant()
                ? "for the whole tenant"
                : "at "
                        + scope.units()
                                .map(OrganizationUnitId::toString)
                                .sorted()
                                .collect(Collectors.joining("`, `", "`", "`"));
    }

    private static String others(int roles) {
        return switch (roles) {
            case 1 -> "";
            case 2 -> ", and so would another one";
            default -> ", and so would " + (roles - 1) + " others";
        };
    }

    private static String withStepUp(Explanation explanation) {
        return explanation.needsStepUp() ? ", to whoever has authenticated with `mfa`" : "";
    }

    private static String compared(Comparison comparison) {
        if (comparison.value().isEmpty()) {
            return ": `" + comparison.name() + "` is not known";
        }
        var bound = comparison.boundValue().map(Object::toString).filter(value -> !value.equals(comparison.bound()));
        return ": `" + comparison.name() + "` is " + comparison.value().get() + ", and has to be "
                + switch (comparison.operator()) {
                    case "<=" -> "at most ";
                    case "<" -> "less than ";
                    case ">=" -> "at least ";
                    case ">" -> "more than ";
                    case "!=" -> "other than ";
                    default -> "";
                }
                + comparison.bound()
                + bound.map(value -> ", which is " + value).orElse("");
    }
}
