package melmastoon.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import melmastoon.embedded.KafkaBroker;
import melmastoon.embedded.SchemaRegistry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The broker and the registry that the test classes of this JVM share.
final class Servers {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Path HOME = home();
    private static final CompletableFuture<KafkaBroker> KAFKA =
            CompletableFuture.supplyAsync(() -> KafkaBroker.start(HOME.resolve("kafka")));
    private static final CompletableFuture<SchemaRegistry> REGISTRY =
            CompletableFuture.supplyAsync(() -> SchemaRegistry.start(HOME.resolve("registry")));

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            KAFKA.join().close();
            REGISTRY.join().close();
        }));
    }

    private Servers() {}

    static KafkaBroker kafka() {
        return KAFKA.join();
    }

    static SchemaRegistry registry() {
        return REGISTRY.join();
    }

    static KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka().bootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static Path home() {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(Path.of("target", "servers").toAbsolutePath()), "s");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
