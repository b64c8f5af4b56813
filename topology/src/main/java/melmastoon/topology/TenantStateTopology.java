package melmastoon.topology;

import io.opentelemetry.api.trace.Tracer;
import java.util.Map;
import melmastoon.access.PermissionCatalogue;
import melmastoon.schemas.Topics;
import melmastoon.schemas.WriterSchemas;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/// The one sub-topology: events → tenant-state → dead letters.
///
///     melmastoon.tenant.events.v1 ──► tenant-state-fold ──► melmastoon.tenant.dead-letters.v1
///                                         │
///                                    tenant-state (RocksDB, changelog)
///
/// Names are part of task ids and changelog topics: changing one here restores every store from nothing.
public final class TenantStateTopology {
    public static final String STORE = "tenant-state";
    static final String SOURCE = "tenant-events";
    static final String FOLD = "tenant-state-fold";
    static final String DEAD_LETTERS = "dead-letters";

    /// Small segments that are cleaned early: a restore reads what compaction has left.
    private static final Map<String, String> CHANGELOG = Map.of(
            "segment.bytes", Integer.toString(32 << 20),
            "min.cleanable.dirty.ratio", "0.2",
            "max.compaction.lag.ms", "86400000");

    private TenantStateTopology() {}

    public static Topology build(
            PermissionCatalogue catalogue, WriterSchemas schemas, Views views, Signals signals, Tracer tracer) {
        return build(Stores.persistentKeyValueStore(STORE), catalogue, schemas, views, signals, tracer);
    }

    static Topology build(
            KeyValueBytesStoreSupplier store,
            PermissionCatalogue catalogue,
            WriterSchemas schemas,
            Views views,
            Signals signals,
            Tracer tracer) {
        return new Topology()
                .addSource(SOURCE, new ByteArrayDeserializer(), new ByteArrayDeserializer(), Topics.EVENTS.name())
                .addProcessor(FOLD, () -> new TenantStateProcessor(catalogue, schemas, views, signals, tracer), SOURCE)
                .addStateStore(
                        // Not cached: a cache would write entry by entry, and not what an event changes at once.
                        Stores.keyValueStoreBuilder(store, Serdes.Bytes(), Serdes.ByteArray())
                                .withCachingDisabled()
                                .withLoggingEnabled(CHANGELOG),
                        FOLD)
                .addSink(
                        DEAD_LETTERS,
                        Topics.DEAD_LETTERS.name(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer(),
                        FOLD);
    }
}
