package melmastoon.local.verify.model;

import java.util.Map;

/// What can be seen of one thing.
///
/// @param kind   such as `membership`
/// @param fields texts, numbers, booleans, and maps from text to text
public record State(String kind, Map<String, ?> fields) {
    public boolean has(String field, Object value) {
        return value.equals(fields.get(field));
    }

    /// A field as a text; empty where there is none.
    public String text(String field) {
        var value = fields.get(field);
        return value == null ? "" : value.toString();
    }
}
