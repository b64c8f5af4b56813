package melmastoon.access;

import java.util.UUID;

/// What one person has asked for and another one decides on.
///
/// In APIs, events and records `apv_` and a ULID of 26 characters; in Postgres the ULID's 128 bits as a `uuid`.
public record ApprovalId(UUID value) implements Id {
    public static final String PREFIX = "apv_";

    /// @throws MalformedId where `text` is not `apv_` and a ULID
    public static ApprovalId parse(String text) {
        return new ApprovalId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return Id.format(PREFIX, value);
    }
}
