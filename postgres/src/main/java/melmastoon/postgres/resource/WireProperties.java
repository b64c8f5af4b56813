package melmastoon.postgres.resource;

import java.util.HashMap;
import java.util.Map;
import melmastoon.access.PropertyValue;
import melmastoon.domain.resource.Properties;

/// Properties as the map of a record.
final class WireProperties {
    private WireProperties() {}

    static Map<String, Object> of(Properties properties) {
        var map = new HashMap<String, Object>();
        properties.byName().forEach((name, value) -> map.put(name, of(value)));
        return map;
    }

    /// A branch of the schema's union.
    private static Object of(PropertyValue value) {
        return switch (value) {
            case PropertyValue.Text(var text) -> text;
            case PropertyValue.Numeric(var number) -> number;
            case PropertyValue.Truth(var truth) -> truth;
            case PropertyValue.Texts(var texts) -> texts;
        };
    }
}
