package melmastoon.access;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.compiler.CelCompilerBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The names that a condition may use, with their types. [ConditionValues] has what they stand for.
final class ConditionVariables {
    private static final String RESOURCE = "resource";
    private static final MapType ANYTHING = MapType.create(SimpleType.STRING, SimpleType.DYN);

    /// What is longer goes before: `subject.id` is a text, any other member of `subject` may be anything. Those that
    /// may be absent are not among them, since `has` cannot be asked of a name.
    private static final Map<String, CelType> STANDARD = Map.of(
            "subject",
            ANYTHING,
            "subject.type",
            SimpleType.STRING,
            "subject.id",
            SimpleType.STRING,
            RESOURCE,
            ANYTHING,
            "resource.type",
            SimpleType.STRING,
            "action",
            ANYTHING,
            "action.name",
            SimpleType.STRING,
            "context",
            ANYTHING,
            "now",
            SimpleType.TIMESTAMP);

    /// Members of `resource` that no property takes the place of.
    private static final List<String> IDENTITY = List.of("type", "id", "property");

    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private ConditionVariables() {}

    /// For resources of which no schema is known.
    static void declare(CelCompilerBuilder compiler) {
        STANDARD.forEach(compiler::addVar);
    }

    /// For resources of a type of the tenant's own: their properties have the types that its schema says, and there are
    /// no others unless it allows them.
    static void declare(CelCompilerBuilder compiler, Fact.ResourceType type, String condition) {
        var resource = resource(type, condition);
        compiler.setTypeProvider(new Only(resource));
        STANDARD.forEach((name, standard) -> compiler.addVar(name, name.equals(RESOURCE) ? resource : standard));
    }

    /// CEL has no type with some known members and any others. So where others are allowed, all words of the
    /// condition are members, of whatever type.
    private static StructType resource(Fact.ResourceType type, String condition) {
        var members = new HashMap<String, CelType>();
        if (type.isOpen()) {
            WORD.matcher(condition).results().forEach(word -> members.put(word.group(), SimpleType.DYN));
        }
        type.properties().forEach((name, declared) -> members.put(name, celType(declared)));
        IDENTITY.forEach(name -> members.put(name, SimpleType.STRING));
        var types = ImmutableMap.copyOf(members);
        return StructType.create("own." + type.name(), types.keySet(), name -> Optional.ofNullable(types.get(name)));
    }

    private static CelType celType(PropertyType declared) {
        return switch (declared) {
            case STRING -> SimpleType.STRING;
            case NUMBER -> SimpleType.DOUBLE;
            case INTEGER -> SimpleType.INT;
            case BOOLEAN -> SimpleType.BOOL;
            case ARRAY -> ListType.create(SimpleType.STRING);
        };
    }

    private record Only(StructType type) implements CelTypeProvider {
        @Override
        public ImmutableList<CelType> types() {
            return ImmutableList.of(type);
        }

        @Override
        public Optional<CelType> findType(String name) {
            return Optional.<CelType>of(type).filter(known -> known.name().equals(name));
        }
    }
}
