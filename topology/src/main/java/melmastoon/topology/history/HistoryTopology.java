package melmastoon.topology.history;

import java.time.Duration;
import java.util.Map;
import melmastoon.schemas.Topics;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/// The one sub-topology: events → tenant-history.
///
/// Names are part of task ids and changelog topics: changing one here restores every store from nothing.
public final class HistoryTopology {
    public static final String STORE = "tenant-history";
    static final String SOURCE = "tenant-history-events";
    static final String KEEP = "tenant-history-keep";

    private static final Map<String, String> CHANGELOG =
            Map.of("segment.bytes", Integer.toString(64 << 20), "max.compaction.lag.ms", "86400000");

    private HistoryTopology() {}

    /// @param window how old an event may get by the time of those after it
    public static Topology build(Duration window) {
        return new Topology()
                .addSource(SOURCE, new ByteArrayDeserializer(), new ByteArrayDeserializer(), Topics.EVENTS.name())
                .addProcessor(KEEP, () -> new HistoryProcessor(window), SOURCE)
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                        Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                                .withCachingDisabled()
                                .withLoggingEnabled(CHANGELOG),
                        KEEP);
    }
}
