package melmastoon.access;

import java.util.UUID;

/// The relationship of one subject to one tenant.
///
/// In APIs, events and records `mbr_` and a ULID of 26 characters; in Postgres the ULID's 128 bits as a `uuid`.
public record MembershipId(UUID value) implements Id {
    public static final String PREFIX = "mbr_";

    /// @throws MalformedId where `text` is not `mbr_` and a ULID
    public static MembershipId parse(String text) {
        return new MembershipId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return Id.format(PREFIX, value);
    }
}
