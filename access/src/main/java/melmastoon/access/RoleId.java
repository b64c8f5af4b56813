package melmastoon.access;

import java.util.UUID;

/// A role of one tenant.
///
/// In APIs, events and records `rol_` and a ULID of 26 characters; in Postgres the ULID's 128 bits as a `uuid`.
public record RoleId(UUID value) implements Id {
    public static final String PREFIX = "rol_";

    /// @throws MalformedId where `text` is not `rol_` and a ULID
    public static RoleId parse(String text) {
        return new RoleId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return Id.format(PREFIX, value);
    }
}
