package melmastoon.application.resource;

import java.util.LinkedHashMap;
import java.util.Map;
import melmastoon.domain.resource.Properties;

/// Properties as the audit keeps them, each in a field of its own.
final class PropertyFields {
    private PropertyFields() {}

    static Map<String, String> of(Properties properties) {
        var fields = new LinkedHashMap<String, String>();
        properties.byName().forEach((name, value) -> fields.put("properties." + name, String.valueOf(value.json())));
        return fields;
    }
}
