package melmastoon.topology.history;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import melmastoon.topology.Restarts;
import melmastoon.topology.RocksMemory;
import melmastoon.topology.StreamsStart;
import melmastoon.topology.TenantStates;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The history running in this process: a group, a store and a changelog apart from those that decisions need.
///
/// Whatever happens to it, decisions go on: its state is part of no readiness. An event that is written twice is the
/// same entry, so it needs no transactions, and a crash costs it no restoration.
public final class HistoryStreams implements AutoCloseable {
    private static final Duration CLOSE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(HistoryStreams.class);

    private record Started(StreamsStart start, KafkaStreams streams) {}

    /// Empty where it could not even be built, as on a disk that takes no files.
    private final Optional<Started> started;

    private HistoryStreams(Optional<Started> started) {
        this.started = started;
    }

    /// @param bootstrap         Kafka's `bootstrap.servers`
    /// @param group             names the replica: its consumer group and changelog
    /// @param instance          names this member of the group; the same after a restart
    /// @param stateDir          persistent, this process' alone, and not that of the decisions' state
    /// @param replicationFactor of the changelog, where it is not there yet
    /// @param window            how old an event may get by the time of those after it
    public record Settings(
            String bootstrap, String group, String instance, Path stateDir, int replicationFactor, Duration window) {
        public static final Duration WINDOW = Duration.ofDays(90);

        /// A full replica, with the defaults.
        public static Settings of(String bootstrap, String instance, Path stateDir, int replicationFactor) {
            return new Settings(bootstrap, instance, instance, stateDir, replicationFactor, WINDOW);
        }

        String applicationId() {
            return "tenant-history-" + group;
        }
    }

    /// Returns at once, and never fails; it runs when Kafka could be asked.
    public static HistoryStreams start(Settings settings) {
        try {
            var streams = new KafkaStreams(HistoryTopology.build(settings.window()), config(settings));
            streams.setUncaughtExceptionHandler(new Restarts(streams::state));
            streams.setStateListener((now, _) -> {
                if (now == KafkaStreams.State.ERROR) {
                    LOG.error("HISTORY_FAILED the history stands still until this process is restarted");
                }
            });
            var start = StreamsStart.of(
                    streams, settings.bootstrap(), settings.applicationId(), HistoryTopology.STORE, () -> {});
            return new HistoryStreams(Optional.of(new Started(start, streams)));
        } catch (KafkaException e) {
            LOG.error("HISTORY_FAILED the history cannot run in this process", e);
            return new HistoryStreams(Optional.empty());
        }
    }

    /// What the history is doing. Nothing that answers requests depends on it.
    public TenantStates.Running running() {
        return started.map(it -> TenantStates.Running.of(it.streams().state())).orElse(TenantStates.Running.FAILED);
    }

    @Override
    public void close() {
        started.ifPresent(it -> {
            it.start().close();
            it.streams()
                    .close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                            .withTimeout(CLOSE));
        });
    }

    static Properties config(Settings settings) {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        config.put(StreamsConfig.CLIENT_ID_CONFIG, settings.instance() + "-history");
        config.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.replicationFactor());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        config.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksMemory.class);
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), settings.instance());
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // Without transactions of its own it would also read those that were aborted.
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
        return config;
    }
}
