package melmastoon.local.verify.model;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A role of the tenant.
///
/// @param permissions each with the condition under which it counts, see [Condition]
record Role(
        String id,
        String code,
        String name,
        boolean isSystem,
        boolean isDeleted,
        SortedMap<String, String> permissions,
        int version) {
    static final String OWNER = "tenant.owner";

    State state() {
        var always = new TreeMap<>(permissions);
        var conditional = new TreeMap<>(permissions);
        always.values().removeIf(condition -> !condition.equals(Condition.ALWAYS));
        conditional.keySet().removeAll(always.keySet());
        return new State(
                "role",
                Map.of(
                        "id",
                        id,
                        "code",
                        code,
                        "name",
                        name,
                        "system",
                        isSystem,
                        "status",
                        isDeleted ? "deleted" : "active",
                        "permissions",
                        String.join(" ", always.keySet()),
                        "conditional",
                        conditional,
                        "version",
                        version));
    }
}
