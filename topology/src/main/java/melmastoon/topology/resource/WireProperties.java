package melmastoon.topology.resource;

import java.util.HashMap;
import java.util.Map;
import melmastoon.access.PropertyValue;

/// A record's map of properties as access has them.
final class WireProperties {
    private WireProperties() {}

    static Map<String, PropertyValue> values(Map<String, Object> properties) {
        var values = new HashMap<String, PropertyValue>();
        properties.forEach((name, value) -> values.put(name, PropertyValue.of(value)));
        return values;
    }
}
