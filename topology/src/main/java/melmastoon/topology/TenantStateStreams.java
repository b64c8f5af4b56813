package melmastoon.topology;

import io.opentelemetry.api.trace.Tracer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.TenantId;
import melmastoon.schemas.SchemaTopic;
import melmastoon.schemas.WriterSchemas;
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
/// Processes that share a group share the partitions.
public final class TenantStateStreams implements TenantStates, AutoCloseable {
    private static final Duration CLOSE = Duration.ofSeconds(20);
    /// What is not known by then is parked until it is.
    private static final Duration SCHEMAS = Duration.ofSeconds(10);

    private final StreamsStart start;
    private final KafkaStreams streams;
    private final WatermarkReader watermarks;
    private final SchemaTopic schemaTopic;
    private final WriterSchemas schemas;
    private final Views views;
    private final Settings settings;

    private TenantStateStreams(
            StreamsStart start,
            KafkaStreams streams,
            WatermarkReader watermarks,
            SchemaTopic schemaTopic,
            WriterSchemas schemas,
            Views views,
            Settings settings) {
        this.start = start;
        this.streams = streams;
        this.watermarks = watermarks;
        this.schemaTopic = schemaTopic;
        this.schemas = schemas;
        this.views = views;
        this.settings = settings;
    }

    /// @param bootstrap         Kafka's `bootstrap.servers`
    /// @param group             names the replica: its consumer group and changelog. Processes with the same
    ///                          group share the partitions
    /// @param instance          names this member of the group; the same after a restart
    /// @param stateDir          persistent, and this process' alone
    /// @param replicationFactor of the changelog, where it is not there yet
    /// @param cacheBytes        memory for RocksDB's blocks and write buffers, of all partitions together
    public record Settings(
            String bootstrap,
            String group,
            String instance,
            Path stateDir,
            int threads,
            int replicationFactor,
            long cacheBytes) {
        public static final long CACHE_BYTES = 32L << 20;

        /// A full replica, with the defaults.
        public static Settings of(
                String bootstrap, String instance, Path stateDir, int threads, int replicationFactor) {
            return new Settings(bootstrap, instance, instance, stateDir, threads, replicationFactor, CACHE_BYTES);
        }

        String applicationId() {
            return "tenant-state-" + group;
        }
    }

    /// Returns at once; the topology is [Running#STARTING] until Kafka could be asked.
    public static TenantStateStreams start(
            Settings settings, PermissionCatalogue catalogue, Views views, Signals signals, Tracer tracer) {
        var schemas = WriterSchemas.ofThisBuild();
        var schemaTopic = SchemaTopic.follow(settings.bootstrap(), settings.instance() + "-schemas", schemas);
        var streams = new KafkaStreams(
                TenantStateTopology.build(catalogue, schemas, views, signals, tracer), config(settings));
        streams.setUncaughtExceptionHandler(new Restarts(streams::state));
        var watermarks = new WatermarkReader(settings.bootstrap(), settings.instance(), views);
        watermarks.start();
        var start = StreamsStart.of(
                streams,
                settings.bootstrap(),
                settings.applicationId(),
                TenantStateTopology.STORE,
                () -> schemaTopic.awaitRead(SCHEMAS));
        return new TenantStateStreams(start, streams, watermarks, schemaTopic, schemas, views, settings);
    }

    @Override
    public Optional<TenantRows> rows(TenantId tenant) {
        return rows(views.partitionOf(tenant));
    }

    @Override
    public Running running() {
        return start.hasFailed() || !schemaTopic.isAlive() || !watermarks.isAlive()
                ? Running.FAILED
                : Running.of(streams.state());
    }

    @Override
    public Readiness readiness(Instant now) {
        var reasons = new ArrayList<String>();
        if (running() != Running.RUNNING) {
            reasons.add("the topology is " + (start.hasFailed() ? "not started" : streams.state()));
        }
        var threads = streams.metadataForLocalThreads();
        var alive = threads.stream()
                .filter(thread -> !Set.of("DEAD", "PENDING_SHUTDOWN").contains(thread.threadState()))
                .count();
        if (alive < settings.threads()) {
            reasons.add("only " + alive + " of " + settings.threads() + " stream threads are alive");
        }
        if (!watermarks.isAlive()) {
            reasons.add("the thread that reads watermarks is dead");
        }
        if (!schemaTopic.isAlive()) {
            reasons.add("the thread that reads schemas is dead");
        }
        var assigned = threads.stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .map(partition -> partition.partition())
                .collect(Collectors.toSet());
        var isWholeReplica = settings.group().equals(settings.instance());
        if (!isWholeReplica && assigned.isEmpty()) {
            reasons.add("no partition is assigned to this member");
        }
        var own =
                isWholeReplica ? IntStream.range(0, views.partitions()).boxed().collect(Collectors.toSet()) : assigned;
        reasons.addAll(views.unready(own, now));
        return new Readiness(reasons);
    }

    /// Leaves the group at once: the next start, or another member, need not wait for a session to end.
    @Override
    public void close() {
        start.close();
        watermarks.close();
        streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE));
        schemaTopic.close();
    }

    private Optional<TenantRows> rows(int partition) {
        try {
            // Never kept over a rebalance, and never asked without its partition: that would ask every one in turn.
            ReadOnlyKeyValueStore<Bytes, byte[]> store = streams.store(StoreQueryParameters.fromNameAndType(
                            TenantStateTopology.STORE, QueryableStoreTypes.<Bytes, byte[]>keyValueStore())
                    .withPartition(partition));
            return Optional.of(new TenantRows(store, schemas));
        } catch (InvalidStateStoreException _) {
            return Optional.empty();
        }
    }

    static Properties config(Settings settings) {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        config.put(StreamsConfig.CLIENT_ID_CONFIG, settings.instance());
        config.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.replicationFactor());
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
        config.put(RocksMemory.CACHE_BYTES, settings.cacheBytes());
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
