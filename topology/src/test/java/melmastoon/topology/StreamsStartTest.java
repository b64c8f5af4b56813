package melmastoon.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.trace.TracerProvider;
import java.nio.file.Path;
import java.time.Duration;
import melmastoon.access.PermissionCatalogue;
import melmastoon.schemas.WriterSchemas;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A start waits for Kafka, whatever Kafka lacks, and one that will never be done says so.
class StreamsStartTest {
    private static final String NOWHERE = "127.0.0.1:1";

    @TempDir
    static Path home;

    /// The thread is interrupted already, so that the first wait ends the attempts.
    @Test
    void aNameOfABrokerThatDoesNotResolveIsTriedAgain() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> LostStores.rebuild("kafka.invalid:9092", "tenant-state-x", TenantStateTopology.STORE))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aStartThatFailsSaysSo() {
        try (var streams = streams();
                var start = StreamsStart.of(streams, NOWHERE, "tenant-state-x", TenantStateTopology.STORE, () -> {
                    throw new IllegalStateException("in a test");
                })) {
            await().atMost(Duration.ofMinutes(1)).until(start::hasFailed);
        }
    }

    @Test
    void aStartThatIsGivenUpHasNotFailed() {
        try (var streams = streams()) {
            var start = StreamsStart.of(streams, NOWHERE, "tenant-state-x", TenantStateTopology.STORE, () -> {});
            start.close();
            assertThat(start.hasFailed()).isFalse();
        }
    }

    private static KafkaStreams streams() {
        var settings = TenantStateStreams.Settings.of(NOWHERE, "x", home, 1, 1);
        return new KafkaStreams(
                TenantStateTopology.build(
                        PermissionCatalogue.standard(),
                        WriterSchemas.ofThisBuild(),
                        new Views(),
                        new Recorded(),
                        TracerProvider.noop().get("test")),
                TenantStateStreams.config(settings));
    }
}
