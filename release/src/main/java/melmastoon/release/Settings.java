package melmastoon.release;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the environment says. Nothing has a default: a release to the wrong place is worse than none.
///
/// @param replication of the topics; three or more on a cluster that must survive a broker
/// @param registry    the base of a Confluent-compatible API, such as `http://host:8080/apis/ccompat/v7`
record Settings(
        String databaseUrl,
        String databaseUser,
        String databasePassword,
        String kafka,
        short replication,
        URI registry) {
    static final List<String> NAMES = List.of(
            "MELMASTOON_DATABASE_URL",
            "MELMASTOON_DATABASE_USER",
            "MELMASTOON_DATABASE_PASSWORD",
            "MELMASTOON_KAFKA",
            "MELMASTOON_KAFKA_REPLICATION",
            "MELMASTOON_REGISTRY_URL");

    /// @throws WrongUse naming every variable that is missing, or the one that cannot be read
    static Settings of(Map<String, String> environment) {
        var missing = NAMES.stream()
                .filter(name -> environment.getOrDefault(name, "").isBlank())
                .toList();
        if (!missing.isEmpty()) {
            throw new WrongUse("the environment lacks " + String.join(", ", missing));
        }
        return new Settings(
                environment.getOrDefault("MELMASTOON_DATABASE_URL", ""),
                environment.getOrDefault("MELMASTOON_DATABASE_USER", ""),
                environment.getOrDefault("MELMASTOON_DATABASE_PASSWORD", ""),
                environment.getOrDefault("MELMASTOON_KAFKA", ""),
                replication(environment.getOrDefault("MELMASTOON_KAFKA_REPLICATION", "")),
                registry(environment.getOrDefault("MELMASTOON_REGISTRY_URL", "")));
    }

    private static short replication(String text) {
        return Stream.of(text)
                .filter(digits -> digits.matches("[1-9]"))
                .map(Short::valueOf)
                .findFirst()
                .orElseThrow(() -> new WrongUse("MELMASTOON_KAFKA_REPLICATION is `" + text + "`, not 1 to 9"));
    }

    private static URI registry(String text) {
        try {
            return URI.create(text.endsWith("/") ? text : text + "/");
        } catch (IllegalArgumentException e) {
            throw new WrongUse("MELMASTOON_REGISTRY_URL is `" + text + "`, not a URL", e);
        }
    }

    @Override
    public String toString() {
        return "Settings[" + databaseUser + " at " + databaseUrl + ", " + kafka + ", " + registry + "]";
    }
}
