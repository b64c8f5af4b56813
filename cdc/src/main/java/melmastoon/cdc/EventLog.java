package melmastoon.cdc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import melmastoon.schemas.Event;
import melmastoon.schemas.Topics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Writes the topic of events, and that of audit heads, one transaction at a time. Created with every engine; any
/// failure ends it.
///
/// An idempotent producer without transactions would not keep the order: after a batch that timed out it continues, and
/// N + 1 may be written before N.
final class EventLog implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final RegistryIds registryIds;
    private final long[] lastOffsets = new long[Topics.EVENTS.partitions()];

    private EventLog(KafkaProducer<byte[], byte[]> producer, RegistryIds registryIds) {
        this.producer = producer;
        this.registryIds = registryIds;
    }

    /// Fences the previous producer of this slot, also where it is only paused. Call it once the slot is held, never
    /// earlier.
    static EventLog open(Settings settings, RegistryIds registryIds) {
        var producer = new KafkaProducer<>(
                config(settings, Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, Settings.TRANSACTIONAL_ID)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        try {
            producer.initTransactions();
            var log = new EventLog(producer, registryIds);
            // After the predecessor's open transaction was aborted: until then the end may still move.
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
    /// @throws Unpublishable where the schema of an event is not known to be registered; nothing was written
    /// @throws PublishFailed where it is not known to be committed; this object is then of no further use
    void publish(List<Event> events, AuditHeads heads, Published published) throws InterruptedException {
        var records = events.stream()
                .map(event -> event.toRecord(registryIds.of(event)))
                .toList();
        var others = new ArrayList<>(heads.records());
        others.add(published.toRecord(Settings.SLOT));
        write(records, others);
    }

    /// The same where no event comes with them: of commands that were refused, or whose events are private.
    void publish(AuditHeads heads) throws InterruptedException {
        write(List.of(), heads.records());
    }

    private void write(List<ProducerRecord<byte[], byte[]>> events, List<ProducerRecord<byte[], byte[]>> others)
            throws InterruptedException {
        try {
            producer.beginTransaction();
            var sent = events.stream().map(producer::send).toList();
            var noted = others.stream().map(producer::send).toList();
            producer.commitTransaction();
            for (var each : noted) {
                each.get();
            }
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
            // Fenced, or the broker is away. The next initTransactions aborts it.
        }
    }

    /// Not a Kafka exception: Debezium would answer a retriable one by going on with the next batch.
    static final class PublishFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PublishFailed(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
