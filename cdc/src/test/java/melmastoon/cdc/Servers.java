package melmastoon.cdc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import melmastoon.embedded.KafkaBroker;
import melmastoon.embedded.Ports;
import melmastoon.embedded.PostgresServer;
import melmastoon.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The broker and the database server that all test classes of this JVM share: starting them takes longer than most
/// tests. A [Stack] has a database and a slot of its own on them.
final class Servers {
    static final String PASSWORD = "secret";

    private static final class Shared {
        static final Path HOME = home();
        static final CompletableFuture<KafkaBroker> KAFKA =
                CompletableFuture.supplyAsync(() -> startKafka(HOME.resolve("kafka")));
        static final Postgres POSTGRES = new Postgres(HOME.resolve("postgres"));

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                POSTGRES.stop();
                KAFKA.join().close();
            }));
        }
    }

    private Servers() {}

    static KafkaBroker kafka() {
        return Shared.KAFKA.join();
    }

    static Postgres postgres() {
        return Shared.POSTGRES;
    }

    /// A new folder that is kept for whoever looks into a failure.
    static Path home() {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(Path.of("target", "stacks").toAbsolutePath()), "s");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// For what `release` writes.
    static void send(List<ProducerRecord<byte[], byte[]>> records) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka().bootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var sent = records.stream().map(producer::send).toList();
            for (var each : sent) {
                each.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KafkaBroker startKafka(Path home) {
        var kafka = KafkaBroker.start(home);
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            admin.createTopics(Topics.ALL.stream()
                            .map(topic ->
                                    new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.configs()))
                            .toList())
                    .all()
                    .get();
            return kafka;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A database server that can be stopped and started again, on the same port.
    static final class Postgres {
        private final Path home;
        private final int port = Ports.free();
        private PostgresServer server;

        Postgres(Path home) {
            this.home = home;
            this.server = start(home, port);
        }

        PostgresServer server() {
            return server;
        }

        /// Ends the server cleanly.
        void stop() {
            server.close();
        }

        void start() {
            server = start(home, port);
        }

        private static PostgresServer start(Path home, int port) {
            return PostgresServer.start(
                    home, port, PASSWORD, home.resolve("postgres.log"), "max_slot_wal_keep_size=128MB");
        }

        void copyData(String from, String to) {
            try {
                var copied = new ProcessBuilder("cp", "-a", from, to)
                        .directory(home.toFile())
                        .inheritIO()
                        .start()
                        .waitFor();
                if (copied != 0) {
                    throw new IllegalStateException("cp failed");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        void moveData(String from, String to) {
            try {
                Files.move(home.resolve(from), home.resolve(to));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
