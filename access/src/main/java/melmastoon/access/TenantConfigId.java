package melmastoon.access;

import java.util.UUID;

/// A tenant's configuration.
///
/// In APIs, events and records `tcg_` and a ULID of 26 characters; in Postgres the ULID's 128 bits as a `uuid`.
public record TenantConfigId(UUID value) implements Id {
    public static final String PREFIX = "tcg_";

    /// @throws MalformedId where `text` is not `tcg_` and a ULID
    public static TenantConfigId parse(String text) {
        return new TenantConfigId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return Id.format(PREFIX, value);
    }
}
