package melmastoon.access;

import java.util.UUID;

/// An invitation to join a tenant.
///
/// In APIs, events and records `inv_` and a ULID of 26 characters; in Postgres the ULID's 128 bits as a `uuid`.
public record InvitationId(UUID value) implements Id {
    public static final String PREFIX = "inv_";

    /// @throws MalformedId where `text` is not `inv_` and a ULID
    public static InvitationId parse(String text) {
        return new InvitationId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return Id.format(PREFIX, value);
    }
}
