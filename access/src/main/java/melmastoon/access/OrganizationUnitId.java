package melmastoon.access;

import java.util.UUID;

/// A node of a tenant's tree: chain, region or property.
///
/// In APIs, events and records `org_` and a ULID of 26 characters; in Postgres the ULID's 128 bits as a `uuid`.
public record OrganizationUnitId(UUID value) implements Id {
    public static final String PREFIX = "org_";

    /// @throws MalformedId where `text` is not `org_` and a ULID
    public static OrganizationUnitId parse(String text) {
        return new OrganizationUnitId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return Id.format(PREFIX, value);
    }
}
