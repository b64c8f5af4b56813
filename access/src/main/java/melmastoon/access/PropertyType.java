package melmastoon.access;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The types of a property of resources, by their JSON Schema names; `array` is one of strings.
public enum PropertyType {
    STRING("string", "a string"),
    NUMBER("number", "a number"),
    INTEGER("integer", "a whole number"),
    BOOLEAN("boolean", "true or false"),
    ARRAY("array", "a list of strings");

    private final String keyword;
    private final String words;

    PropertyType(String keyword, String words) {
        this.keyword = keyword;
        this.words = words;
    }

    public static Optional<PropertyType> find(@Nullable Object keyword) {
        return Arrays.stream(values())
                .filter(type -> type.keyword.equals(keyword))
                .findFirst();
    }

    /// As JSON Schema calls it.
    public String keyword() {
        return keyword;
    }

    /// As a sentence says it.
    public String words() {
        return words;
    }

    public boolean includes(PropertyValue value) {
        return switch (this) {
            case STRING -> value instanceof PropertyValue.Text;
            case NUMBER -> value instanceof PropertyValue.Numeric;
            case INTEGER -> value instanceof PropertyValue.Numeric number && number.isWhole();
            case BOOLEAN -> value instanceof PropertyValue.Truth;
            case ARRAY -> value instanceof PropertyValue.Texts;
        };
    }
}
