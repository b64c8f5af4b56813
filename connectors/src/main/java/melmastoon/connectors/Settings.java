package melmastoon.connectors;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the bridge is told by its environment.
///
/// @param emulator `host:port` without TLS and credentials: Google's emulator or the stand-in
/// @param endpoint a regional endpoint; order within a key holds only for what is published in one region
/// @param instance name of this process in the consumer group, which keeps its partitions over a restart
/// @param subscriptions to be there besides the topics
record Settings(
        int port,
        String kafka,
        String project,
        Optional<String> emulator,
        Optional<String> endpoint,
        Optional<String> instance,
        List<WantedSubscription> subscriptions) {

    /// @param topic of ours, such as `melmastoon.tenant.events`
    record WantedSubscription(String name, String topic) {}

    Settings {
        subscriptions = List.copyOf(subscriptions);
    }

    /// @throws Incomplete with one sentence for the operator
    static Settings from(Map<String, String> environment) {
        return new Settings(
                port(environment),
                required(environment, "MELMASTOON_KAFKA"),
                required(environment, "MELMASTOON_PUBSUB_PROJECT"),
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
            throw new Incomplete("MELMASTOON_PUBSUB_SUBSCRIPTIONS must be a list of name=topic, not `" + text + "`");
        }
        return new WantedSubscription(parts[0], parts[1]);
    }

    private static int port(Map<String, String> environment) {
        try {
            return Integer.parseInt(required(environment, "MELMASTOON_PORT"));
        } catch (NumberFormatException _) {
            throw new Incomplete("MELMASTOON_PORT must be a number");
        }
    }

    private static String required(Map<String, String> environment, String name) {
        return optional(environment, name).orElseThrow(() -> new Incomplete(name + " is not set"));
    }

    private static Optional<String> optional(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /// The environment lacks something; the message is for the operator.
    static final class Incomplete extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Incomplete(String message) {
            super(message);
        }
    }
}
