package melmastoon.connectors;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import melmastoon.schemas.DeadLetterHeaders;
import melmastoon.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Dead letters on [Topics#DEAD_LETTERS]: the record as it was, with headers that say why and where it was read.
///
/// In Kafka and not in Pub/Sub: what exceeds Pub/Sub's limits would exceed them there too.
final class KafkaDeadLetters implements DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaDeadLetters.class);
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final Producer<byte[], byte[]> producer;
    private final Telemetry telemetry;

    KafkaDeadLetters(Producer<byte[], byte[]> producer, Telemetry telemetry) {
        this.producer = producer;
        this.telemetry = telemetry;
    }

    @Override
    public void put(ConsumerRecord<byte[], byte[]> record, Reason reason, String detail) {
        LOG.error(
                "dead letter CONNECTORS_{}: the record at partition {} offset {} is not published: {}",
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
            store(record, record.value(), headers);
        } catch (RecordTooLargeException _) {
            // The headers made it too large. They say where the value is, and that topic is kept for ever.
            store(record, null, headers);
        }
        telemetry.deadLetter(reason);
    }

    private void store(ConsumerRecord<byte[], byte[]> record, byte @Nullable [] value, Headers headers) {
        try {
            producer.send(new ProducerRecord<>(
                            Topics.DEAD_LETTERS.name(), null, record.timestamp(), record.key(), value, headers))
                    .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RecordTooLargeException tooLarge
                    ? tooLarge
                    : new KafkaException("a dead letter could not be stored", e);
        } catch (TimeoutException e) {
            throw new KafkaException("a dead letter could not be stored in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while storing a dead letter", e);
        }
    }
}
