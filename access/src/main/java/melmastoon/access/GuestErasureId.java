package melmastoon.access;

import java.util.UUID;

/// A request that the data of one guest be erased.
///
/// In APIs, events and records `ger_` and a ULID of 26 characters; in Postgres the ULID's 128 bits as a `uuid`.
public record GuestErasureId(UUID value) implements Id {
    public static final String PREFIX = "ger_";

    /// @throws MalformedId where `text` is not `ger_` and a ULID
    public static GuestErasureId parse(String text) {
        return new GuestErasureId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return Id.format(PREFIX, value);
    }
}
