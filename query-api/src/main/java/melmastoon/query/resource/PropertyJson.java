package melmastoon.query.resource;

import java.util.Map;
import java.util.TreeMap;
import melmastoon.access.PropertyValue;

/// A record's map of properties as JSON, by name. Whole numbers have no fraction, although records have doubles.
final class PropertyJson {
    private PropertyJson() {}

    static Map<String, Object> of(Map<String, Object> properties) {
        var json = new TreeMap<String, Object>();
        properties.forEach(
                (name, value) -> json.put(name, PropertyValue.of(value).json()));
        return json;
    }
}
