package melmastoon.cdc;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/// What a cdc is told by its environment.
///
/// @param databaseUrl `jdbc:postgresql://host:port/database`, of the primary: a pooler cannot replicate
/// @param registryUrl base of the registry's Confluent-compatible interface
/// @param stateDir    keeps the registry's ids, so that only a first start waits for the registry
/// @param slot        the replication slot: the only offset and the only lock
record Settings(
        String databaseUrl,
        String user,
        String password,
        String kafka,
        String registryUrl,
        Path stateDir,
        String instance,
        String slot) {
    static final String SLOT = "tenant_outbox";
    static final List<String> NEEDED = List.of(
            "MELMASTOON_DATABASE_URL",
            "MELMASTOON_DATABASE_USER",
            "MELMASTOON_DATABASE_PASSWORD",
            "MELMASTOON_KAFKA",
            "MELMASTOON_REGISTRY_URL",
            "MELMASTOON_STATE_DIR");

    private static final Pattern URL =
            Pattern.compile("jdbc:postgresql://(?<host>[^:/?]+)(:(?<port>\\d+))?/(?<database>[^?]+)(\\?.*)?");

    Settings {
        if (!URL.matcher(databaseUrl).matches()) {
            throw new IllegalArgumentException(
                    "MELMASTOON_DATABASE_URL must look like jdbc:postgresql://host:port/database");
        }
    }

    /// @param environment with a value for each of [#NEEDED]
    /// @throws IllegalArgumentException with one sentence for the operator
    static Settings from(Map<String, String> environment) {
        return new Settings(
                given(environment, "MELMASTOON_DATABASE_URL"),
                given(environment, "MELMASTOON_DATABASE_USER"),
                given(environment, "MELMASTOON_DATABASE_PASSWORD"),
                given(environment, "MELMASTOON_KAFKA"),
                given(environment, "MELMASTOON_REGISTRY_URL"),
                Path.of(given(environment, "MELMASTOON_STATE_DIR")),
                environment.getOrDefault("MELMASTOON_INSTANCE", "cdc"),
                SLOT);
    }

    String databaseHost() {
        return part("host", "localhost");
    }

    String databasePort() {
        return part("port", "5432");
    }

    String database() {
        return part("database", "");
    }

    /// Initialising it ends every other producer of the same slot.
    String transactionalId() {
        return "cdc-" + slot;
    }

    @Override
    public String toString() {
        return "Settings[" + instance + ", " + databaseUrl + " as " + user + ", " + kafka + ", " + registryUrl + "]";
    }

    private String part(String group, String otherwise) {
        var matcher = URL.matcher(databaseUrl);
        var found = matcher.matches() ? matcher.group(group) : null;
        return found == null ? otherwise : found;
    }

    private static String given(Map<String, String> environment, String name) {
        return Objects.requireNonNull(environment.get(name), name);
    }
}
