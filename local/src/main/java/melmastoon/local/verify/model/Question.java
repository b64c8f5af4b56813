package melmastoon.local.verify.model;

import java.util.Map;

/// Whether somebody may do something.
///
/// @param property by either of its names; empty where none is named
/// @param resource the id of a resource of the permission's type; empty where none is named
/// @param said     what conditions may ask for: texts and numbers by names such as `context.amount`
public record Question(
        String subject,
        String permission,
        String property,
        String resource,
        boolean hasSecondFactor,
        Map<String, ?> said) {
    /// About nothing in particular.
    public static Question of(String subject, String permission, String property, boolean hasSecondFactor) {
        return new Question(subject, permission, property, "", hasSecondFactor, Map.of());
    }

    /// Such as `record` of `record:read`.
    public String type() {
        return permission.substring(0, permission.lastIndexOf(':'));
    }

    /// Such as `read` of `record:read`.
    public String action() {
        return permission.substring(permission.lastIndexOf(':') + 1);
    }
}
