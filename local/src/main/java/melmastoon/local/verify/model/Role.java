package melmastoon.local.verify.model;

import java.util.Map;
import java.util.SortedSet;

/// A role of the tenant.
record Role(
        String id,
        String code,
        String name,
        boolean isSystem,
        boolean isDeleted,
        SortedSet<String> permissions,
        int version) {
    static final String OWNER = "tenant.owner";

    State state() {
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
                        String.join(" ", permissions),
                        "version",
                        version));
    }
}
