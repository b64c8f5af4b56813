package melmastoon.cdc;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import melmastoon.schemas.Watermark;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells readers how fresh each partition is and of which epoch, at most 250 ms after a batch.
///
/// Not part of the batch's transaction: that would cost every event a round trip more, since offsets are known
/// only after the sends. A paused predecessor may write an older watermark over a newer one: it is true but less
/// fresh, for a moment, and a reader keeps the highest epoch that it has seen.
final class Watermarks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watermarks.class);
    private static final long EVERY_MS = 200;

    /// What was published when.
    private record Mark(Instant instant, List<Long> offsets) {}

    private final KafkaProducer<byte[], byte[]> producer;
    private final ScheduledThreadPoolExecutor timer;
    private final int epoch;
    private volatile @Nullable Mark latest;
    private @Nullable Mark written;

    Watermarks(Settings settings, int epoch) {
        this.epoch = epoch;
        producer = new KafkaProducer<>(
                EventLog.config(
                        settings, Map.of("client.id", settings.instance() + "-watermarks", "max.block.ms", 2000)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("watermarks").factory());
        var _ = timer.scheduleWithFixedDelay(this::write, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /// All that was committed up to `instant` stands at or before `offsets`, and is committed in Kafka too.
    void reached(Instant instant, List<Long> offsets) {
        latest = new Mark(instant, offsets);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        producer.close(Duration.ofSeconds(1));
    }

    private void write() {
        var mark = latest;
        if (mark == null || mark.equals(written)) {
            return;
        }
        try {
            for (var partition = 0; partition < mark.offsets().size(); partition++) {
                var _ = producer.send(
                        new Watermark(partition, mark.instant(), mark.offsets().get(partition), epoch).toRecord());
            }
            written = mark;
        } catch (KafkaException e) {
            LOG.warn("a watermark could not be written: {}", e.getMessage());
        }
    }
}
