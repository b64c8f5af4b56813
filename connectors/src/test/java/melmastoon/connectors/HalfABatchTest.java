package melmastoon.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.core.ApiFuture;
import com.google.api.core.SettableApiFuture;
import com.google.pubsub.v1.PubsubMessage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.TracerProvider;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import melmastoon.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/// A membership that ends in the middle of what it has polled, with Kafka's own consumer for tests.
class HalfABatchTest {
    private static final TopicPartition ONE = new TopicPartition(Topics.EVENTS.name(), 1);
    private static final TopicPartition TWO = new TopicPartition(Topics.EVENTS.name(), 2);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final Status status = new Status(Clock.systemUTC());
    private final Bridge bridge = new Bridge(
            consumer,
            new NeverAcknowledged(),
            (_, _, _) -> {
                throw new KafkaException("no dead letter can be stored");
            },
            new Telemetry(new SimpleMeterRegistry(), TracerProvider.noop().get("test"), status),
            status);

    private static final class NeverAcknowledged implements Outlet {
        @Override
        public ApiFuture<String> publish(String topic, PubsubMessage message) {
            return SettableApiFuture.create();
        }

        @Override
        public void resume(String topic, String key) {}

        @Override
        public void restore(String topic) {}
    }

    /// Kafka's consumer calls the listener for revoked partitions while it is closed.
    @Test
    void whatWasPolledAndNotHandedOutIsNotCommitted() {
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(ONE, TWO));
            consumer.updateBeginningOffsets(Map.of(ONE, 0L, TWO, 0L));
            for (var partition : List.of(ONE, TWO)) {
                consumer.addRecord(new ConsumerRecord<>(
                        partition.topic(), partition.partition(), 0, new byte[] {1}, new byte[] {1}));
            }
        });

        assertThatThrownBy(bridge::run).hasMessage("no dead letter can be stored");
        consumer.rebalance(List.of());
        consumer.rebalance(List.of(ONE, TWO)); // it tells what is committed of its own partitions only

        assertThat(consumer.committed(Set.of(ONE, TWO)).values())
                .hasSize(2)
                .allSatisfy(committed -> assertThat(committed.offset()).isZero());
    }
}
