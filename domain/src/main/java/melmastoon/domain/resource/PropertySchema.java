package melmastoon.domain.resource;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import melmastoon.access.PropertyValue;

/// Which properties a type's resources have: what a flat JSON Schema (draft 2020-12) says of them.
///
/// [PropertySchemaDocument] reads it. It says nothing that could not become the types of a condition's variables.
///
/// @param properties by name, at most 32
/// @param isOpen     whether a resource may have others too; that is `additionalProperties`
public record PropertySchema(SortedMap<String, Declaration> properties, boolean isOpen) {
    /// Of the names of its properties and the texts that they allow, all together: every event of the type has them.
    public static final int MAX_SIZE = 16_384;

    /// Says nothing of any property, and allows none.
    public static final PropertySchema NONE = new PropertySchema(new TreeMap<>(), false);

    public PropertySchema {
        properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    }

    /// @param allowed    the only texts, of a string or in an array; empty where all are allowed
    /// @param isRequired whether every resource of the type has it
    public record Declaration(PropertyType type, List<String> allowed, boolean isRequired) {
        public Declaration {
            allowed = List.copyOf(allowed);
        }

        private boolean allows(PropertyValue value) {
            return type.includes(value)
                    && (allowed.isEmpty()
                            || switch (value) {
                                case PropertyValue.Text(var text) -> allowed.contains(text);
                                case PropertyValue.Texts(var texts) -> allowed.containsAll(texts);
                                case PropertyValue.Numeric _, PropertyValue.Truth _ -> true;
                            });
        }

        private String rule() {
            return allowed.isEmpty()
                    ? type.words()
                    : (type == PropertyType.ARRAY ? "a list of some of " : "one of ") + allowed;
        }

        /// Whether whatever was legal before is legal by this.
        private boolean isAtLeastAsWideAs(Declaration before) {
            var allowsAll = allowed.isEmpty() || (!before.allowed.isEmpty() && allowed.containsAll(before.allowed));
            return type == before.type && allowsAll && (!isRequired || before.isRequired);
        }
    }

    /// How many characters it has, see [#MAX_SIZE].
    int size() {
        return properties.entrySet().stream()
                .mapToInt(each -> each.getKey().length()
                        + each.getValue().allowed().stream()
                                .mapToInt(String::length)
                                .sum())
                .sum();
    }

    /// What is wrong with `values`, in one sentence; empty where nothing is.
    public Optional<String> violation(Properties values) {
        for (var declared : properties.entrySet()) {
            var value = values.byName().get(declared.getKey());
            if (value == null && declared.getValue().isRequired()) {
                return Optional.of("`" + declared.getKey() + "` is required");
            }
            if (value != null && !declared.getValue().allows(value)) {
                return Optional.of("`" + declared.getKey() + "` must be "
                        + declared.getValue().rule());
            }
        }
        return values.byName().keySet().stream()
                .filter(name -> !isOpen && !properties.containsKey(name))
                .findFirst()
                .map(name -> "the type has no property `" + name + "`");
    }

    /// What `next` would forbid that is legal now, in one sentence; empty where nothing is. A new property of an open
    /// schema is refused: resources may have something else under its name.
    public Optional<String> narrowing(PropertySchema next) {
        for (var before : properties.entrySet()) {
            var name = before.getKey();
            var after = next.properties.get(name);
            if (after == null || !after.isAtLeastAsWideAs(before.getValue())) {
                return Optional.of(
                        "`" + name + "` must keep its type, allow what it allows now, and not become required");
            }
        }
        if (isOpen && !next.isOpen) {
            return Optional.of("`additionalProperties` must stay true");
        }
        return next.properties.entrySet().stream()
                .filter(after -> !properties.containsKey(after.getKey()))
                .filter(after -> isOpen || after.getValue().isRequired())
                .map(Map.Entry::getKey)
                .findFirst()
                .map(name -> isOpen
                        ? "`" + name + "` may be a property of resources already, of another type"
                        : "`" + name + "` is new and cannot be required");
    }
}
