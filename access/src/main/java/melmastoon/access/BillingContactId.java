package melmastoon.access;

import java.util.UUID;

/// Whom invoices of a tenant are addressed to.
///
/// In APIs, events and records `bcn_` and a ULID of 26 characters; in Postgres the ULID's 128 bits as a `uuid`.
public record BillingContactId(UUID value) implements Id {
    public static final String PREFIX = "bcn_";

    /// @throws MalformedId where `text` is not `bcn_` and a ULID
    public static BillingContactId parse(String text) {
        return new BillingContactId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return Id.format(PREFIX, value);
    }
}
