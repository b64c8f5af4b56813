package melmastoon.access;

import java.util.UUID;

/// A tenant's override of a feature flag of the platform.
///
/// In APIs, events and records `flg_` and a ULID of 26 characters; in Postgres the ULID's 128 bits as a `uuid`.
public record FeatureFlagId(UUID value) implements Id {
    public static final String PREFIX = "flg_";

    /// @throws MalformedId where `text` is not `flg_` and a ULID
    public static FeatureFlagId parse(String text) {
        return new FeatureFlagId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return Id.format(PREFIX, value);
    }
}
