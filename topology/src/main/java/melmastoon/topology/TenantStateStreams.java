package melmastoon.topology;

import io.opentelemetry.api.trace.Tracer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.TenantId;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// The topology running in this process as a full replica: an `application.id` of its own, every partition active.
///
/// Any replica answers for any tenant, and the loss of one concerns its own callers only. No standby is ever read.
public final class TenantStateStreams implements TenantStates, AutoCloseable {
    private static final Duration CLOSE = Duration.ofSeconds(20);

    private final KafkaStreams streams;
    private final WatermarkReader watermarks;
    private final Views views;

    private TenantStateStreams(KafkaStreams streams, WatermarkReader watermarks, Views views) {
        this.streams = streams;
        this.watermarks = watermarks;
        this.views = views;
    }

    /// @param bootstrap Kafka's `bootstrap.servers`
    /// @param instance  names this replica: its group, changelog and member id; the same after a restart
    /// @param stateDir  lasting, and this replica's alone
    public record Settings(String bootstrap, String instance, Path stateDir, int threads) {}

    public static TenantStateStreams start(
            Settings settings, PermissionCatalogue catalogue, Views views, Signals signals, Tracer tracer) {
        var streams = new KafkaStreams(TenantStateTopology.build(catalogue, views, signals, tracer), config(settings));
        streams.setUncaughtExceptionHandler(new Restarts(streams::state));
        var watermarks = new WatermarkReader(settings.bootstrap(), settings.instance(), views);
        watermarks.start();
        streams.start();
        return new TenantStateStreams(streams, watermarks, views);
    }

    @Override
    public Optional<TenantRows> rows(TenantId tenant) {
        return rows(views.partitionOf(tenant));
    }

    @Override
    public Running running() {
        return switch (streams.state()) {
            case RUNNING -> Running.RUNNING;
            case CREATED, REBALANCING -> Running.STARTING;
            case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> Running.FAILED;
        };
    }

    /// Leaves the group at once: the next start, or another member, need not wait for a session to end.
    @Override
    public void close() {
        watermarks.close();
        streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE));
    }

    private Optional<TenantRows> rows(int partition) {
        try {
            // Never kept over a rebalance, and never asked without its partition: that would ask every one in turn.
            ReadOnlyKeyValueStore<Bytes, byte[]> store = streams.store(StoreQueryParameters.fromNameAndType(
                            TenantStateTopology.STORE, QueryableStoreTypes.<Bytes, byte[]>keyValueStore())
                    .withPartition(partition));
            return Optional.of(new TenantRows(store));
        } catch (InvalidStateStoreException _) {
            return Optional.empty();
        }
    }

    static Properties config(Settings settings) {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "tenant-state-" + settings.instance());
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        config.put(StreamsConfig.CLIENT_ID_CONFIG, settings.instance());
        config.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        // With anything less, `revision <= applied` could skip events whose changelog records were never sent.
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 25);
        config.put(StreamsConfig.POLL_MS_CONFIG, 25);
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        config.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 0);
        config.put(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, 100);
        config.put(StreamsConfig.MAX_WARMUP_REPLICAS_CONFIG, 12);
        config.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksMemory.class);
        // The same member after a restart, so that a killed one need not be waited for.
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), settings.instance());
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 3_000);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 5_000);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), 8 << 20);
        return config;
    }
}
