package melmastoon.access;

import java.util.UUID;

/// A role that a membership holds, with its scope.
///
/// In APIs, events and records `rla_` and a ULID of 26 characters; in Postgres the ULID's 128 bits as a `uuid`.
public record RoleAssignmentId(UUID value) implements Id {
    public static final String PREFIX = "rla_";

    /// @throws MalformedId where `text` is not `rla_` and a ULID
    public static RoleAssignmentId parse(String text) {
        return new RoleAssignmentId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return Id.format(PREFIX, value);
    }
}
