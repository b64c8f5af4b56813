package melmastoon.connectors;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;

/// Whether Kafka still hears this member of the group. Polling does not tell: while no broker can be reached, a poll
/// returns no records and no error.
final class ConsumerHeartbeat {
    private static final String METRIC = "last-heartbeat-seconds-ago";

    private ConsumerHeartbeat() {}

    /// Time since the last heartbeat to the group's coordinator; zero before the first one.
    static Duration age(Consumer<?, ?> consumer) {
        return consumer.metrics().entrySet().stream()
                .filter(each -> each.getKey().name().equals(METRIC))
                .map(each -> each.getValue().metricValue())
                .filter(value -> value instanceof Double seconds && seconds > 0)
                .map(value -> Duration.ofMillis(Math.round((Double) value * 1_000)))
                .findFirst()
                .orElse(Duration.ZERO);
    }
}
