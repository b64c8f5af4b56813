package melmastoon.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import melmastoon.connectors.DeadLetters.Reason;
import melmastoon.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/// No record is committed that is neither published nor stored as a dead letter, and none ends the bridge for ever.
class KafkaDeadLettersTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ConsumerRecord<byte[], byte[]> record =
            new ConsumerRecord<>(Topics.EVENTS.name(), 3, 14, new byte[] {1}, new byte[] {2});

    /// Kafka's producer for tests, of a broker that refuses values.
    private static final class RefusingProducer extends MockProducer<byte[], byte[]> {
        private final RuntimeException refusal;

        RefusingProducer(RuntimeException refusal) {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
            this.refusal = refusal;
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
            return record.value() == null ? super.send(record) : CompletableFuture.failedFuture(refusal);
        }
    }

    @Test
    void aRecordThatIsTooLargeWithItsNewHeadersIsStoredAsTheReferenceToWhereItIs() {
        try (var producer = new RefusingProducer(new RecordTooLargeException())) {
            put(producer);
            assertThat(producer.history()).singleElement().satisfies(stored -> {
                assertThat(stored.topic()).isEqualTo(Topics.DEAD_LETTERS.name());
                assertThat(new String(
                                stored.headers().lastHeader("deadletter_offset").value(), StandardCharsets.UTF_8))
                        .isEqualTo("14");
            });
            assertThat(count()).isEqualTo(1);
        }
    }

    @Test
    void aDeadLetterThatCannotBeStoredIsAFailureAndNotCounted() {
        try (var producer = new RefusingProducer(new TopicAuthorizationException("not allowed"))) {
            assertThatThrownBy(() -> put(producer)).isInstanceOf(KafkaException.class);
            assertThat(count()).isZero();
        }
    }

    private void put(MockProducer<byte[], byte[]> producer) {
        var telemetry = new Telemetry(meters, OpenTelemetry.noop(), new BridgeStatus());
        new KafkaDeadLetters(producer, telemetry).put(record, Reason.UNPUBLISHABLE, "too large");
    }

    private double count() {
        return meters.counter("melmastoon.connectors.dead.letters", "reason", "unpublishable")
                .count();
    }
}
