package melmastoon.access;

import java.util.UUID;

/// One hotel business: the boundary that no statement, record or answer crosses.
///
/// In APIs, events and records `tnt_` and a ULID of 26 characters; in Postgres the ULID's 128 bits as a `uuid`.
public record TenantId(UUID value) implements Id {
    public static final String PREFIX = "tnt_";

    /// @throws MalformedId where `text` is not `tnt_` and a ULID
    public static TenantId parse(String text) {
        return new TenantId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return Id.format(PREFIX, value);
    }
}
