package melmastoon.release;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What `release` is told by the environment. Nothing has a default: a release to the wrong place is worse than none.
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
        var values = required(environment, NAMES);
        return new Settings(
                values.get(0),
                values.get(1),
                values.get(2),
                values.get(3),
                replication(values.get(4)),
                url("MELMASTOON_REGISTRY_URL", values.get(5)));
    }

    /// The value of each of `names`.
    ///
    /// @throws WrongUse naming every variable that is missing
    static List<String> required(Map<String, String> environment, List<String> names) {
        var missing = names.stream()
                .filter(name -> environment.getOrDefault(name, "").isBlank())
                .toList();
        if (!missing.isEmpty()) {
            throw new WrongUse("the environment lacks " + String.join(", ", missing));
        }
        return names.stream().map(name -> environment.getOrDefault(name, "")).toList();
    }

    private static short replication(String text) {
        return Stream.of(text)
                .filter(digits -> digits.matches("[1-9]"))
                .map(Short::valueOf)
                .findFirst()
                .orElseThrow(() -> new WrongUse("MELMASTOON_KAFKA_REPLICATION is `" + text + "`, not 1 to 9"));
    }

    /// With a slash at its end, so that paths can be resolved against it.
    static URI url(String name, String text) {
        try {
            return URI.create(text.endsWith("/") ? text : text + "/");
        } catch (IllegalArgumentException e) {
            throw new WrongUse(name + " is `" + text + "`, not a URL", e);
        }
    }

    @Override
    public String toString() {
        return "Settings[" + databaseUser + " at " + databaseUrl + ", " + kafka + ", " + registry + "]";
    }
}
