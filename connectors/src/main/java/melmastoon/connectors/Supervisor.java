package melmastoon.connectors;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs bridges, one after another, with a pause that grows after each failure. What it opens, it closes.
final class Supervisor implements AutoCloseable {
    /// The consumer group whose offsets say what is published.
    static final String GROUP = "tenant-connectors";

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Settings settings;
    private final Telemetry telemetry;
    private final Status status;
    private final Thread thread;
    private volatile @Nullable Bridge bridge;
    private volatile boolean stopping;

    Supervisor(Settings settings, Telemetry telemetry, Status status) {
        this.settings = settings;
        this.telemetry = telemetry;
        this.status = status;
        this.thread = Thread.ofPlatform().name("bridge").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        var pause = FIRST_PAUSE;
        while (!stopping) {
            try {
                bridge();
            } catch (IOException | RuntimeException e) {
                pause = status.phase() == Status.Phase.RUNNING ? FIRST_PAUSE : longer(pause);
                status.now(Status.Phase.RETRYING, e.toString());
                LOG.warn("the bridge ended and starts again in {} ms: {}", pause.toMillis(), e.toString());
                sleep(pause);
            }
        }
        status.carrying(0, null);
        status.now(Status.Phase.STOPPED, "stopped");
    }

    private void bridge() throws IOException {
        try (var access = PubSubAccess.of(settings)) {
            var destinations = new Destinations(access, settings.project());
            destinations.create(settings.subscriptions());
            try (var outlet = new PubSubOutlet(access, destinations, settings.project());
                    var deadLetters = new KafkaDeadLetters(settings.kafka(), telemetry)) {
                var consumer =
                        new KafkaConsumer<>(consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
                try {
                    var running = new Bridge(consumer, outlet, deadLetters, telemetry, status);
                    bridge = running;
                    if (!stopping) {
                        running.run();
                    }
                } finally {
                    bridge = null;
                    consumer.close(CloseOptions.timeout(Duration.ofSeconds(5))
                            .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
                }
            }
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
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName(),
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                10_000,
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                300_000,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                8 << 20,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                250));
        settings.instance().ifPresent(name -> config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, name));
        return config;
    }

    private void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            stopping = true;
        }
    }

    private static Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    /// Waits until what is outstanding is through, for some seconds, and its offsets are committed.
    @Override
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
