package melmastoon.cdc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import melmastoon.schemas.Event;
import melmastoon.schemas.Topics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The topic of events, written by one transaction at a time. Made anew with every engine; any failure ends it.
///
/// A producer that is only idempotent would not do: after a batch that timed out it sends on, and N + 1 may land before
/// N.
final class EventLog implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final SchemaIds schemaIds;
    private final String slot;
    private final long[] lastOffsets = new long[Topics.EVENTS.partitions()];

    private EventLog(KafkaProducer<byte[], byte[]> producer, SchemaIds schemaIds, String slot) {
        this.producer = producer;
        this.schemaIds = schemaIds;
        this.slot = slot;
    }

    /// Ends whoever wrote for this slot before, also where they are only paused. Call it once the slot is held, never
    /// earlier.
    static EventLog open(Settings settings, SchemaIds schemaIds) {
        var producer = new KafkaProducer<>(
                config(settings, Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.transactionalId())),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        try {
            producer.initTransactions();
            var log = new EventLog(producer, schemaIds, settings.slot());
            // After the predecessor's open transaction was ended, or the end would still be moving.
            try (var reader = new LogReader(settings)) {
                System.arraycopy(reader.lastEventOffsets(), 0, log.lastOffsets, 0, log.lastOffsets.length);
            }
            return log;
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    static Map<String, Object> config(Settings settings, Map<String, Object> more) {
        var config = new HashMap<String, Object>();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka());
        config.put(ProducerConfig.CLIENT_ID_CONFIG, settings.instance());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 20_000);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 1_048_576);
        if (more.containsKey(ProducerConfig.TRANSACTIONAL_ID_CONFIG)) {
            config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 30_000);
        }
        config.putAll(more);
        return config;
    }

    /// Writes all or nothing, in order, with `published` in the same transaction. Returns once it is committed.
    ///
    /// @throws PublishFailed where it is not known to be committed; this object is then of no further use
    void publish(List<Event> events, Published published) throws InterruptedException {
        try {
            producer.beginTransaction();
            var sent = new ArrayList<Future<RecordMetadata>>(events.size());
            for (var event : events) {
                sent.add(producer.send(event.toRecord(schemaIds.idOf(event.fingerprint()))));
            }
            var noted = producer.send(published.toRecord(slot));
            producer.commitTransaction();
            noted.get();
            for (var each : sent) {
                var metadata = each.get();
                lastOffsets[metadata.partition()] = metadata.offset();
            }
        } catch (InterruptException e) {
            abort();
            var interrupted = new InterruptedException("interrupted while publishing");
            interrupted.initCause(e);
            throw interrupted;
        } catch (KafkaException | IllegalStateException | ExecutionException e) {
            abort();
            throw new PublishFailed("publishing " + events.size() + " events failed: " + e.getMessage(), e);
        }
    }

    /// For each partition the offset of its last event, -1 where there is none.
    List<Long> lastOffsets() {
        return Arrays.stream(lastOffsets).boxed().toList();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }

    private void abort() {
        try {
            producer.abortTransaction();
        } catch (KafkaException | IllegalStateException _) {
            // Fenced, or the broker is away. The next initTransactions ends it.
        }
    }

    /// Not a Kafka exception: Debezium would take a retriable one as leave to go on with the next batch.
    static final class PublishFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PublishFailed(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
