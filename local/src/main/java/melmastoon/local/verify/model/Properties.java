package melmastoon.local.verify.model;

import java.util.Map;
import java.util.TreeMap;

/// What is said of a resource or a subject, in one text.
public final class Properties {
    private Properties() {}

    public static String text(Map<?, ?> properties) {
        var sorted = new TreeMap<String, String>();
        properties.forEach((name, value) -> sorted.put(name.toString(), value.toString()));
        return sorted.toString();
    }
}
