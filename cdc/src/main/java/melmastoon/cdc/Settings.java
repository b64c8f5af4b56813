package melmastoon.cdc;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/// What a cdc is told by its environment.
///
/// @param databaseUrl `jdbc:postgresql://host:port/database`, of the primary: a pooler cannot replicate
/// @param registryUrl base of the registry's Confluent-compatible interface
/// @param stateDir    keeps the registry's ids, so that only a first start waits for the registry
/// @param slot        the replication slot: the only offset and the only lock
record Settings(
        int port,
        String databaseUrl,
        String user,
        String password,
        String kafka,
        String registryUrl,
        Path stateDir,
        String instance,
        String slot) {
    static final String SLOT = "tenant_outbox";
    private static final Pattern URL =
            Pattern.compile("jdbc:postgresql://(?<host>[^:/?]+)(:(?<port>\\d+))?/(?<database>[^?]+)(\\?.*)?");

    Settings {
        if (!URL.matcher(databaseUrl).matches()) {
            throw new Incomplete("MELMASTOON_DATABASE_URL must look like jdbc:postgresql://host:port/database");
        }
    }

    /// @throws Incomplete with one sentence for the operator
    static Settings from(Map<String, String> environment) {
        return new Settings(
                port(environment),
                required(environment, "MELMASTOON_DATABASE_URL"),
                required(environment, "MELMASTOON_DATABASE_USER"),
                required(environment, "MELMASTOON_DATABASE_PASSWORD"),
                required(environment, "MELMASTOON_KAFKA"),
                required(environment, "MELMASTOON_REGISTRY_URL"),
                Path.of(required(environment, "MELMASTOON_STATE_DIR")),
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

    private static int port(Map<String, String> environment) {
        try {
            return Integer.parseInt(required(environment, "MELMASTOON_PORT"));
        } catch (NumberFormatException _) {
            throw new Incomplete("MELMASTOON_PORT must be a number");
        }
    }

    private static String required(Map<String, String> environment, String name) {
        var value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new Incomplete(name + " is not set");
        }
        return value;
    }

    /// The environment lacks something; the message is for the operator.
    static final class Incomplete extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Incomplete(String message) {
            super(message);
        }
    }
}
