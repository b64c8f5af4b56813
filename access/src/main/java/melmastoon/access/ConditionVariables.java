package melmastoon.access;

import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import java.util.Map;

/// The names that a condition may use, with their types. [ConditionValues] has what they stand for.
final class ConditionVariables {
    private static final MapType ANYTHING = MapType.create(SimpleType.STRING, SimpleType.DYN);

    /// What is longer goes before: `subject.id` is a text, while any other member of `subject` may be anything. Those
    /// that
    /// may be absent are not among them, since `has` cannot be asked of a name.
    private static final Map<String, CelType> STANDARD = Map.of(
            "subject", ANYTHING,
            "subject.type", SimpleType.STRING,
            "subject.id", SimpleType.STRING,
            "resource", ANYTHING,
            "resource.type", SimpleType.STRING,
            "action.name", SimpleType.STRING,
            "context", ANYTHING,
            "now", SimpleType.TIMESTAMP);

    private ConditionVariables() {}

    /// For resources of which no schema is known.
    static void declare(CelCompilerBuilder compiler) {
        STANDARD.forEach(compiler::addVar);
    }
}
