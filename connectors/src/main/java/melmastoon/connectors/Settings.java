package melmastoon.connectors;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The environment's settings, `MELMASTOON_KAFKA` and so on; the README has all of them.
///
/// @param kafka    `bootstrap.servers`
/// @param instance `MELMASTOON_INSTANCE`, the name in the consumer group, which keeps its partitions over a restart
@ConfigurationProperties("melmastoon")
record Settings(String kafka, @Nullable String instance, PubSub pubsub) {
    static final List<String> NEEDED = List.of("MELMASTOON_KAFKA", "MELMASTOON_PUBSUB_PROJECT");

    /// @param emulator      `PUBSUB_EMULATOR_HOST`, `host:port` without TLS and credentials: Google's or the stand-in
    /// @param endpoint      a regional endpoint; order within a key holds only within one region
    /// @param subscriptions `name=topic`, to be created besides the topics
    @ConfigurationProperties("pubsub")
    record PubSub(
            String project,
            @Nullable String emulator,
            @Nullable String endpoint,
            @Nullable List<String> subscriptions) {
        PubSub {
            subscriptions = subscriptions == null ? List.of() : List.copyOf(subscriptions);
            subscriptions.forEach(Settings::subscription);
        }

        Optional<String> emulatorHost() {
            return Optional.ofNullable(emulator).filter(host -> !host.isBlank());
        }

        Optional<String> regionalEndpoint() {
            return Optional.ofNullable(endpoint).filter(host -> !host.isBlank());
        }

        List<WantedSubscription> wantedSubscriptions() {
            return subscriptions == null
                    ? List.of()
                    : subscriptions.stream().map(Settings::subscription).toList();
        }
    }

    /// @param topic of ours, such as `melmastoon.tenant.events`
    record WantedSubscription(String name, String topic) {}

    Optional<String> instanceName() {
        return Optional.ofNullable(instance).filter(name -> !name.isBlank());
    }

    /// @throws IllegalArgumentException with one sentence for the operator
    private static WantedSubscription subscription(String text) {
        var parts = text.strip().split("=", -1);
        if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw new IllegalArgumentException(
                    "MELMASTOON_PUBSUB_SUBSCRIPTIONS must be a list of name=topic, not `" + text + "`");
        }
        return new WantedSubscription(parts[0], parts[1]);
    }
}
