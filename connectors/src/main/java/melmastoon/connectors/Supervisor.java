package melmastoon.connectors;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.failsafe.event.ExecutionScheduledEvent;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import melmastoon.schemas.SchemaTopic;
import melmastoon.schemas.WriterSchemas;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the bridge from the process' start to its end: after a failure anew, with a backoff. Closes what it opens.
@Context
final class Supervisor implements AutoCloseable {
    /// The consumer group whose offsets say what is published.
    static final String GROUP = "tenant-connectors";

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration SCHEMAS_READ = Duration.ofSeconds(30);

    /// A bridge that ran so long before it failed starts anew without a backoff.
    private static final Duration HEALTHY = Duration.ofMinutes(1);

    private final Settings settings;
    private final Telemetry telemetry;
    private final BridgeStatus status;
    private final WriterSchemas schemas = WriterSchemas.ofThisBuild();
    private final Thread thread = Thread.ofPlatform().name("bridge").unstarted(this::run);
    private volatile @Nullable Bridge bridge;
    private volatile boolean stopping;

    Supervisor(Settings settings, Telemetry telemetry, BridgeStatus status) {
        this.settings = settings;
        this.telemetry = telemetry;
        this.status = status;
    }

    @PostConstruct
    void start() {
        LOG.info("{}", settings);
        thread.start();
    }

    private void run() {
        var retries = RetryPolicy.builder()
                .handle(Exception.class) // an Error ends the process
                .withBackoff(Duration.ofMillis(250), Duration.ofSeconds(10))
                .withMaxRetries(-1)
                .abortIf((_, _) -> stopping)
                .onRetryScheduled(this::retrying)
                .build();
        try (var topic = SchemaTopic.follow(settings.kafka(), "connectors-schemas", schemas)) {
            while (!stopping) {
                Failsafe.with(retries).run(() -> runBridge(topic));
            }
        } catch (RuntimeException e) {
            LOG.info("the bridge ends: {}", e.toString());
        }
        status.turned(Unpublished.NONE);
        status.now(BridgeStatus.Phase.STOPPED, "stopped");
    }

    private void retrying(ExecutionScheduledEvent<Object> retry) {
        var reason = reason(retry.getLastException());
        status.now(BridgeStatus.Phase.RETRYING, reason);
        LOG.warn(
                "the bridge failed and starts again in {} ms: {}",
                retry.getDelay().toMillis(),
                reason);
    }

    private static String reason(Throwable failure) {
        return failure instanceof OffsetOutOfRangeException
                ? "CONNECTORS_OFFSETS_OUT_OF_RANGE: the log does not have the offset up to which it was published, so "
                        + "it is another log; reset the group's offsets by hand: " + failure.getMessage()
                : failure.toString();
    }

    /// Returns after [#close], or where a bridge that had run well failed.
    private void runBridge(SchemaTopic schemaTopic) throws IOException {
        if (!schemaTopic.awaitRead(SCHEMAS_READ)) {
            throw new KafkaException("the schemas of other builds could not be read from Kafka");
        }
        try (var connection = PubSubConnection.of(settings.pubsub())) {
            var project = settings.pubsub().project();
            var topics = new PubSubTopics(connection, project);
            topics.create(settings.pubsub().wantedSubscriptions());
            try (var publisher = new PubSubPublisher(connection, topics, project);
                    var producer =
                            new KafkaProducer<>(producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
                var consumer =
                        new KafkaConsumer<>(consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
                try {
                    runBridge(new Bridge(
                            consumer,
                            schemas,
                            publisher,
                            new KafkaDeadLetters(producer, telemetry),
                            new KafkaCheckpoints(settings.kafka(), producer),
                            telemetry,
                            status));
                } finally {
                    consumer.close(CloseOptions.timeout(Duration.ofSeconds(5))
                            .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
                }
            }
        }
    }

    private void runBridge(Bridge running) {
        var start = System.nanoTime();
        bridge = running;
        try {
            if (!stopping) {
                running.run();
            }
        } catch (RuntimeException e) {
            if (System.nanoTime() - start < HEALTHY.toNanos()) {
                throw e;
            }
            LOG.warn("the bridge failed and starts again now: {}", reason(e));
            status.now(BridgeStatus.Phase.RETRYING, reason(e));
        } finally {
            bridge = null;
        }
    }

    private Map<String, Object> consumer() {
        var config = new HashMap<String, Object>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.kafka(),
                ConsumerConfig.GROUP_ID_CONFIG,
                GROUP,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                // What to do without an offset is decided in PublishedOffsets.
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName(),
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                10_000,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                8 << 20,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                250));
        settings.instanceName().ifPresent(name -> config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, name));
        return config;
    }

    private Map<String, Object> producer() {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.kafka(),
                ProducerConfig.CLIENT_ID_CONFIG,
                "connectors",
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                10_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                10_000);
    }

    /// Waits some seconds until what is outstanding is published and its offsets are committed.
    @Override
    @PreDestroy
    public void close() {
        stopping = true;
        var running = bridge;
        if (running == null) {
            // It waits for a server, and may do so for a minute.
            thread.interrupt();
        } else {
            running.stop();
        }
        try {
            if (!thread.join(Duration.ofSeconds(20))) {
                thread.interrupt();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
