package melmastoon.connectors;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What the bridge is told by its environment.
///
/// @param emulator `host:port` without TLS and credentials: Google's emulator or the stand-in
/// @param endpoint a regional endpoint; order within a key holds only for what is published in one region
/// @param instance name of this process in the consumer group, which keeps its partitions over a restart
/// @param subscriptions to be there besides the topics
record Settings(
        String kafka,
        String project,
        Optional<String> emulator,
        Optional<String> endpoint,
        Optional<String> instance,
        List<WantedSubscription> subscriptions) {
    static final List<String> NEEDED = List.of("MELMASTOON_KAFKA", "MELMASTOON_PUBSUB_PROJECT");

    /// @param topic of ours, such as `melmastoon.tenant.events`
    record WantedSubscription(String name, String topic) {}

    Settings {
        subscriptions = List.copyOf(subscriptions);
    }

    /// @param environment with a value for each of [#NEEDED]
    /// @throws IllegalArgumentException with one sentence for the operator
    static Settings from(Map<String, String> environment) {
        return new Settings(
                given(environment, "MELMASTOON_KAFKA"),
                given(environment, "MELMASTOON_PUBSUB_PROJECT"),
                optional(environment, "PUBSUB_EMULATOR_HOST"),
                optional(environment, "MELMASTOON_PUBSUB_ENDPOINT"),
                optional(environment, "MELMASTOON_INSTANCE"),
                optional(environment, "MELMASTOON_PUBSUB_SUBSCRIPTIONS").stream()
                        .flatMap(list -> Arrays.stream(list.split(",", -1)))
                        .map(Settings::subscription)
                        .toList());
    }

    private static WantedSubscription subscription(String text) {
        var parts = text.strip().split("=", -1);
        if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw new IllegalArgumentException(
                    "MELMASTOON_PUBSUB_SUBSCRIPTIONS must be a list of name=topic, not `" + text + "`");
        }
        return new WantedSubscription(parts[0], parts[1]);
    }

    private static String given(Map<String, String> environment, String name) {
        return Objects.requireNonNull(environment.get(name), name);
    }

    private static Optional<String> optional(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
