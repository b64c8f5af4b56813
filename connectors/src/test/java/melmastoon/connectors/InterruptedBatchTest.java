package melmastoon.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.core.ApiFuture;
import com.google.api.core.SettableApiFuture;
import com.google.pubsub.v1.PubsubMessage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import melmastoon.schemas.Topics;
import melmastoon.schemas.WriterSchemas;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/// A membership that ends in the middle of what it has polled, with Kafka's own consumer for tests.
class InterruptedBatchTest {
    private static final TopicPartition ONE = new TopicPartition(Topics.EVENTS.name(), 1);
    private static final TopicPartition TWO = new TopicPartition(Topics.EVENTS.name(), 2);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final BridgeStatus status = new BridgeStatus();
    private final Bridge bridge = new Bridge(
            consumer,
            WriterSchemas.ofThisBuild(),
            new NeverAcknowledged(),
            (_, _, _) -> {
                throw new KafkaException("no dead letter can be stored");
            },
            new NoCheckpoints(),
            new Telemetry(new SimpleMeterRegistry(), OpenTelemetry.noop(), status),
            status);

    private static final class NoCheckpoints implements Checkpoints {
        @Override
        public Map<Integer, Long> read() {
            return Map.of();
        }

        @Override
        public void write(int partition, long offset) {}
    }

    private static final class NeverAcknowledged implements MessagePublisher {
        @Override
        public ApiFuture<String> publish(String topic, PubsubMessage message) {
            return SettableApiFuture.create();
        }

        @Override
        public void resume(String topic, String key) {}

        @Override
        public void createTopic(TopicSpec topic) {}
    }

    /// Kafka's consumer calls the listener for revoked partitions while it is closed.
    @Test
    void whatWasPolledAndNotPublishedIsNotCommitted() {
        consumer.schedulePollTask(() -> {
            consumer.updateBeginningOffsets(Map.of(ONE, 0L, TWO, 0L));
            consumer.updateEndOffsets(Map.of(ONE, 0L, TWO, 0L));
            consumer.rebalance(List.of(ONE, TWO));
            for (var partition : List.of(ONE, TWO)) {
                consumer.addRecord(new ConsumerRecord<>(
                        partition.topic(), partition.partition(), 0, new byte[] {1}, new byte[] {1}));
            }
        });

        assertThatThrownBy(bridge::run).hasMessage("no dead letter can be stored");
        consumer.rebalance(List.of());
        consumer.rebalance(List.of(ONE, TWO)); // it says only of assigned partitions what is committed

        assertThat(consumer.committed(Set.of(ONE, TWO)).values())
                .hasSize(2)
                .allSatisfy(committed -> assertThat(committed.offset()).isZero());
    }
}
