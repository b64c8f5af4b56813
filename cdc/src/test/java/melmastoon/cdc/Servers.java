package melmastoon.cdc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import melmastoon.embedded.KafkaBroker;
import melmastoon.embedded.Ports;
import melmastoon.embedded.PostgresServer;
import melmastoon.postgres.Bootstrap;
import melmastoon.postgres.Bootstrap.Login;
import melmastoon.postgres.Migrations;
import melmastoon.schemas.EventCatalogue;
import melmastoon.schemas.PublishedSchema;
import melmastoon.schemas.Topics;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The broker and the database server that all test classes of this JVM share: starting them takes longer than most
/// tests. A [Stack] has a database and a slot of its own on them.
final class Servers {
    static final String PASSWORD = "secret";
    private static final String TEMPLATE = "tenant_template";
    private static final AtomicInteger REGISTRY_IDS = new AtomicInteger(100);

    private static final class Shared {
        static final Path HOME = home();
        static final CompletableFuture<KafkaBroker> KAFKA = startingKafka(HOME.resolve("kafka"));
        static final Postgres POSTGRES = new Postgres(HOME.resolve("postgres"));

        static final KafkaProducer<byte[], byte[]> PRODUCER = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka().bootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer());

        static {
            publishSchemas(EventCatalogue.published());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                PRODUCER.close();
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

    /// As `release` does with every schema that it registers.
    static void publishSchemas(List<Schema> schemas) {
        send(schemas.stream()
                .map(schema -> new PublishedSchema(REGISTRY_IDS.incrementAndGet(), schema).toRecord())
                .toList());
    }

    /// For what `release` writes.
    static void send(List<ProducerRecord<byte[], byte[]>> records) {
        try {
            var sent = records.stream().map(Shared.PRODUCER::send).toList();
            for (var each : sent) {
                each.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CompletableFuture<KafkaBroker> startingKafka(Path home) {
        return CompletableFuture.supplyAsync(() -> startKafka(home));
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
        private boolean hasTemplate;

        Postgres(Path home) {
            this.home = home;
            this.server = start(home, port);
        }

        PostgresServer server() {
            return server;
        }

        /// A database as `release` leaves it. The first one is kept as a template for the others.
        void createDatabase(String name) {
            if (!hasTemplate) {
                server.createDatabase(TEMPLATE);
                bootstrap(TEMPLATE);
                setPasswords();
                Migrations.run(server.url(TEMPLATE), Login.OWNER.role(), PASSWORD);
                server.run(TEMPLATE, "select tenant.make_outbox_partitions()");
                hasTemplate = true;
            }
            server.run("postgres", "create database %s template %s".formatted(name, TEMPLATE));
            bootstrap(name); // rights on a database are not copied
        }

        private void bootstrap(String name) {
            try (var root = server.connect(name)) {
                Bootstrap.run(root);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private void setPasswords() {
            try (var root = server.connect("postgres")) {
                for (var login : Login.values()) {
                    Bootstrap.setPassword(root, login, PASSWORD);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
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
                    home,
                    port,
                    PASSWORD,
                    home.resolve("postgres.log"),
                    PostgresServer.NO_FSYNC,
                    "max_slot_wal_keep_size=128MB");
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
