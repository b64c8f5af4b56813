package melmastoon.schemas;

import java.util.Map;

/// A Kafka topic as it must be.
///
/// @param partitions never changed once the topic exists: order, stores and positions depend on it
/// @param configs    topic-level settings, all of them given at creation
public record Topic(String name, int partitions, Map<String, String> configs) {
    public Topic {
        configs = Map.copyOf(configs);
    }
}
