package melmastoon.cdc;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import melmastoon.schemas.Event;
import melmastoon.schemas.MalformedEvent;
import melmastoon.schemas.Topic;
import melmastoon.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads back what was committed to our topics. Belongs to no group and keeps no offset.
final class LogReader implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long FIRST_STEP_BACK = 16;

    private final KafkaConsumer<byte[], byte[]> consumer;

    LogReader(Settings settings) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        settings.kafka(),
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        settings.instance() + "-reader",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        // It reads to an end that it knows. A fetch that waits for more, 500 ms by default, would delay
                        // the next request to the same broker, and the close.
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        10,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        15_000,
                        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        10_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /// What was published last for `slot`, or empty where nothing ever was.
    Optional<Published> published(String slot) {
        var partitions = partitions(Topics.WATERMARKS);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var newest = new AtomicReference<Optional<Published>>(Optional.empty());
        readToEnd(each -> {
            if (Published.isOf(slot, each.key())) {
                newest.set(Published.of(each.value()));
            }
        });
        return newest.get();
    }

    /// The last position of each tenant that has an event of `since` or later.
    ///
    /// @param since ms since 1970; an event carries the time of its row, so older rows stand before it
    Map<String, LogPosition> lastPositions(long since) {
        var partitions = partitions(Topics.EVENTS);
        consumer.assign(partitions);
        var times = partitions.stream().collect(Collectors.toMap(each -> each, _ -> since));
        var ends = consumer.endOffsets(partitions);
        for (var found : consumer.offsetsForTimes(times).entrySet()) {
            var first = found.getValue();
            consumer.seek(found.getKey(), first == null ? ends.getOrDefault(found.getKey(), 0L) : first.offset());
        }
        var last = new HashMap<String, LogPosition>();
        readToEnd(each -> {
            try {
                var event = Event.of(each);
                last.merge(event.tenantId(), new LogPosition(event.epoch(), event.revision()), LogPosition::later);
            } catch (MalformedEvent _) {
                // No event of ours, so it is no tenant's position.
            }
        });
        return last;
    }

    /// For each partition the offset of its last event, -1 where there is none. The end offset is no use for that: a
    /// transaction ends with a marker, which no consumer sees.
    long[] lastEventOffsets() {
        var found = new long[Topics.EVENTS.partitions()];
        Arrays.fill(found, -1);
        var partitions = partitions(Topics.EVENTS);
        var ends = consumer.endOffsets(partitions);
        var starts = consumer.beginningOffsets(partitions);
        var unread = partitions.stream()
                .filter(each -> at(ends, each) > at(starts, each))
                .toList();
        for (var back = FIRST_STEP_BACK; !unread.isEmpty(); back *= FIRST_STEP_BACK) {
            consumer.assign(unread);
            for (var each : unread) {
                consumer.seek(each, Math.max(at(starts, each), at(ends, each) - back));
            }
            readToEnd(each -> found[each.partition()] = each.offset());
            var read = back;
            unread = unread.stream()
                    .filter(each -> found[each.partition()] < 0 && at(ends, each) - read > at(starts, each))
                    .toList();
        }
        return found;
    }

    @Override
    public void close() {
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(2)));
    }

    @FunctionalInterface
    private interface Sink {
        void take(ConsumerRecord<byte[], byte[]> record);
    }

    /// Does not wait for a broker that went away: the caller holds the slot, or is about to.
    private void readToEnd(Sink sink) {
        var ends = consumer.endOffsets(consumer.assignment());
        var progress = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            var read = consumer.poll(Duration.ofMillis(100));
            read.forEach(sink::take);
            if (!read.isEmpty()) {
                progress = System.nanoTime();
            } else if (System.nanoTime() - progress > PATIENCE.toNanos()) {
                throw new TimeoutException("nothing came for " + PATIENCE.toSeconds() + " s");
            }
        }
    }

    private static long at(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return offsets.getOrDefault(partition, 0L);
    }

    private static List<TopicPartition> partitions(Topic topic) {
        return IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
    }
}
