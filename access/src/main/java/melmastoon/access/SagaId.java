package melmastoon.access;

import java.util.UUID;

/// A saga: what other services have to do something for before it is completed, such as the closing of a tenant.
///
/// In APIs, events and records `sga_` and a ULID of 26 characters; in Postgres the ULID's 128 bits as a `uuid`.
public record SagaId(UUID value) implements Id {
    public static final String PREFIX = "sga_";

    /// @throws MalformedId where `text` is not `sga_` and a ULID
    public static SagaId parse(String text) {
        return new SagaId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return Id.format(PREFIX, value);
    }
}
