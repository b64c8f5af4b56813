package melmastoon.connectors;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// What the bridge has read from Kafka and not published.
///
/// @param oldestReceived  when the bridge read the oldest of it
/// @param oldestCommitted when the oldest of it was committed in Postgres
/// @param missingSchemas  one line per partition that waits for a schema
record Unpublished(
        int events,
        @Nullable Instant oldestReceived,
        @Nullable Instant oldestCommitted,
        List<String> missingSchemas) {
    static final Unpublished NONE = new Unpublished(0, null, null, List.of());

    static Unpublished of(Collection<OrderedPublisher> tenants, Map<TopicPartition, PartitionProgress> partitions) {
        var events = 0;
        var received = (Instant) null;
        var committed = (Instant) null;
        var missing = new ArrayList<String>();
        for (var tenant : tenants) {
            var first = tenant.first();
            if (first != null) {
                received = older(received, first.received);
                committed = older(committed, first.event.committedAt());
            }
        }
        for (var each : partitions.entrySet()) {
            events += each.getValue().inFlight();
            var waiting = each.getValue().missingSchema();
            if (waiting != null) {
                received = older(received, waiting.since());
                committed = older(committed, waiting.committedAt());
                missing.add(waiting.description(each.getKey()));
            }
        }
        return new Unpublished(events, received, committed, List.copyOf(missing));
    }

    private static Instant older(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }
}
