package melmastoon.postgres.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import melmastoon.access.PropertyValue;
import melmastoon.application.kernel.WrittenByNewerBuild;
import melmastoon.domain.resource.Properties;
import melmastoon.domain.resource.PropertySchema;
import melmastoon.domain.resource.PropertySchemaDocument;

/// Properties and their schemas as columns of type `jsonb`, which SQL gets and gives as text.
final class JsonColumn {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private JsonColumn() {}

    static String of(Properties properties) {
        var object = new LinkedHashMap<String, Object>();
        properties.byName().forEach((name, value) -> object.put(name, value.json()));
        return write(object);
    }

    static String of(PropertySchema schema) {
        return write(PropertySchemaDocument.of(schema));
    }

    /// Not checked again: a rule that became stricter since must not make a stored row unreadable.
    static Properties properties(String json) {
        var values = new TreeMap<String, PropertyValue>();
        read(json).forEach((name, value) -> values.put(name, value(value)));
        return new Properties(values);
    }

    /// `jsonb` writes a number as it likes, `1E17` with all its digits, so that a parser takes it for a [Long] or a
    /// larger one. It was a double once, and is the nearest one still.
    ///
    /// @throws WrittenByNewerBuild where it is of a type that this build does not know
    private static PropertyValue value(Object stored) {
        try {
            return stored instanceof Number number
                    ? new PropertyValue.Numeric(number.doubleValue())
                    : PropertyValue.of(stored);
        } catch (IllegalArgumentException e) {
            throw new WrittenByNewerBuild("the value of a property", e);
        }
    }

    static PropertySchema schema(String json) {
        return PropertySchemaDocument.stored("property_schema", read(json));
    }

    private static String write(Map<String, Object> object) {
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> read(String json) {
        try {
            return JSON.readValue(json, OBJECT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored JSON object cannot be read", e);
        }
    }
}
