package melmastoon.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// One Kafka broker in KRaft mode that is its own controller, on the loopback address.
///
/// Needs no client library here: it is ready when its own log says so.
public final class KafkaBroker implements AutoCloseable {
    private static final Jvm JVM = new Jvm(320)
            .with(
                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                    "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info",
                    "-Dorg.slf4j.simpleLogger.showDateTime=true",
                    "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS");

    private final Child child;
    private final int port;

    private KafkaBroker(Child child, int port) {
        this.child = child;
        this.port = port;
    }

    /// A broker on a free port, for a test. `home` is kept: the same directory and ports continue the same log.
    public static KafkaBroker start(Path home) {
        return start(home, Ports.free(), Ports.free(), home.resolve("kafka.log"));
    }

    /// @param controllerPort of the quorum of one; on loopback too
    public static KafkaBroker start(Path home, int port, int controllerPort, Path log) {
        try {
            Files.createDirectories(home);
            var settings = home.resolve("server.properties");
            Files.writeString(settings, settings(home.resolve("log").toAbsolutePath(), port, controllerPort));
            if (!Files.exists(home.resolve("log").resolve("meta.properties"))) {
                format(home, settings, log);
            }
            // What an earlier run logged must not be taken for this one's readiness.
            var before = Files.exists(log) ? Files.size(log) : 0;
            var child = Child.start(new Child.Command(
                    "kafka",
                    JVM.sharing(archive()).command("-cp", Built.brokerClasspath(), "kafka.Kafka", settings.toString()),
                    Map.of(),
                    home,
                    log,
                    Child.Signal.TERM));
            child.awaitReady(Child.START_LIMIT, () -> saysStarted(log, before));
            return new KafkaBroker(child, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// For `bootstrap.servers`.
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    public Child child() {
        return child;
    }

    @Override
    public void close() {
        child.close();
    }

    private static void format(Path home, Path settings, Path log) {
        var format = Child.start(new Child.Command(
                "kafka-format",
                JVM.reading(archive())
                        .command(
                                "-cp",
                                Built.brokerClasspath(),
                                "kafka.tools.StorageTool",
                                "format",
                                "--standalone",
                                "-t",
                                clusterId(),
                                "-c",
                                settings.toString()),
                Map.of(),
                home,
                log,
                Child.Signal.TERM));
        try {
            if (format.await(Child.START_LIMIT) != 0) {
                throw new DidNotStart("Kafka's storage could not be formatted", format.lastLines(10));
            }
        } catch (InterruptedException _) {
            format.close();
            Thread.currentThread().interrupt();
            throw new DidNotStart("interrupted while formatting Kafka's storage", List.of());
        }
    }

    private static Path archive() {
        return Built.directory().resolve("kafka.jsa");
    }

    /// 16 bytes as base64url. The first bit is 0, since a text that starts with `-` would be read as an option.
    private static String clusterId() {
        var id = UUID.randomUUID();
        var bytes = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits() & Long.MAX_VALUE)
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static boolean saysStarted(Path log, long from) {
        try (var in = Files.newInputStream(log)) {
            in.skipNBytes(from);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).contains("Kafka Server started");
        } catch (IOException _) {
            return false;
        }
    }

    /// One replica of everything, since there is one broker; small buffers, since there is one person. A topic whose
    /// maker does not say how many replicas it gets is refused by the default of three, for on a real cluster it
    /// would get whatever the default is there. The transaction back-off of 1 ms instead of 20 takes half off the
    /// 95th percentile of one transaction per batch.
    private static String settings(Path log, int port, int controllerPort) {
        return """
            process.roles=broker,controller
            node.id=1
            controller.quorum.bootstrap.servers=127.0.0.1:%2$d
            listeners=CLIENT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
            advertised.listeners=CLIENT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
            listener.security.protocol.map=CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT
            inter.broker.listener.name=CLIENT
            controller.listener.names=CONTROLLER
            log.dirs=%3$s
            auto.create.topics.enable=false
            default.replication.factor=3
            offsets.topic.replication.factor=1
            offsets.topic.num.partitions=4
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            transaction.state.log.num.partitions=4
            share.coordinator.state.topic.replication.factor=1
            share.coordinator.state.topic.min.isr=1
            group.initial.rebalance.delay.ms=0
            group.min.session.timeout.ms=1000
            transaction.abort.timed.out.transaction.cleanup.interval.ms=1000
            add.partitions.to.txn.retry.backoff.ms=1
            log.message.timestamp.after.max.ms=9223372036854775807
            log.cleaner.threads=1
            log.cleaner.dedupe.buffer.size=8388608
            log.index.size.max.bytes=1048576
            log.segment.bytes=67108864
            num.network.threads=2
            num.io.threads=4
            background.threads=2
            """.formatted(port, controllerPort, log);
    }
}
