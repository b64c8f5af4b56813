package melmastoon.connectors;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import melmastoon.schemas.DeadLetterHeaders;
import melmastoon.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records that cannot leave the house, kept as they came on [Topics#DEAD_LETTERS] with why and from where.
///
/// In Kafka and not in Pub/Sub: what is too large or malformed for Pub/Sub would be so there too.
final class KafkaDeadLetters implements DeadLetters, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaDeadLetters.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Producer<byte[], byte[]> producer;
    private final Telemetry telemetry;

    KafkaDeadLetters(String kafka, Telemetry telemetry) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka,
                        ProducerConfig.CLIENT_ID_CONFIG, "connectors-dead-letters",
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                        ProducerConfig.LINGER_MS_CONFIG, 0,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.telemetry = telemetry;
    }

    @Override
    public void put(ConsumerRecord<byte[], byte[]> record, Reason reason, String detail) {
        LOG.error(
                "dead letter CONNECTORS_{}: partition {} offset {} is not published: {}",
                reason,
                record.partition(),
                record.offset(),
                detail);
        var headers = DeadLetterHeaders.on(
                record.headers(),
                reason.name().toLowerCase(Locale.ROOT),
                "connectors",
                record.topic(),
                record.partition(),
                record.offset());
        try {
            producer.send(new ProducerRecord<>(
                            Topics.DEAD_LETTERS.name(),
                            null,
                            record.timestamp(),
                            record.key(),
                            record.value(),
                            headers))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("a dead letter could not be stored", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while storing a dead letter", e);
        }
        telemetry.deadLetter(reason);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
