package melmastoon.connectors;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import melmastoon.connectors.Parcel.Delivery;
import melmastoon.schemas.Event;
import melmastoon.schemas.MalformedEvent;
import melmastoon.schemas.Topics;
import melmastoon.schemas.TraceParent;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One membership in the consumer group: polls, hands records to lanes, commits what is through. One thread.
///
/// It never blocks on Pub/Sub. A partition with too much in flight is paused, so that polling goes on and the group
/// does not think this instance dead. Two instances that overlap for a moment publish the same events in the same
/// order from the same committed offset, so every first occurrence stays in order.
final class Bridge {
    /// In flight of one partition, above which it is paused.
    static final int MAX_IN_FLIGHT = 500;

    /// In flight of all partitions together.
    static final long MAX_BYTES = 32L << 20;

    /// How far a partition may be read past a tenant that waits; that many would be repeated after a restart.
    static final long MAX_AHEAD = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);
    private static final Duration BUSY_POLL = Duration.ofMillis(5);
    private static final Duration IDLE_POLL = Duration.ofMillis(250);
    private static final Duration COMMIT_EVERY = Duration.ofMillis(250);
    private static final Duration HAND_OVER = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Outlet outlet;
    private final DeadLetters deadLetters;
    private final Telemetry telemetry;
    private final Status status;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Map<TopicPartition, Progress> progress = new HashMap<>();
    private final LinkedBlockingQueue<Lane.Outcome> outcomes = new LinkedBlockingQueue<>();
    private Instant nextCommit = Instant.EPOCH;
    private long bytes;
    private volatile boolean stopping;

    Bridge(
            Consumer<byte[], byte[]> consumer,
            Outlet outlet,
            DeadLetters deadLetters,
            Telemetry telemetry,
            Status status) {
        this.consumer = consumer;
        this.outlet = outlet;
        this.deadLetters = deadLetters;
        this.telemetry = telemetry;
        this.status = status;
    }

    /// Runs until [#stop], or until something fails that a new membership may put right.
    void run() {
        consumer.subscribe(List.of(Topics.EVENTS.name()), new Rebalance());
        try {
            while (!stopping) {
                take(consumer.poll(lanes.isEmpty() ? IDLE_POLL : BUSY_POLL));
                settle(Duration.ZERO);
                lanes.values().forEach(lane -> lane.retry(Instant.now()));
                lanes.values().removeIf(Lane::isIdle);
                regulate();
                if (Instant.now().isAfter(nextCommit)) {
                    consumer.commitAsync(news(progress.keySet()), this::committed);
                    nextCommit = Instant.now().plus(COMMIT_EVERY);
                }
            }
        } catch (WakeupException e) {
            if (!stopping) {
                throw e;
            }
        }
        handOver(List.copyOf(progress.keySet()));
    }

    /// May be called by any thread. Ends [#run] after what is outstanding has had a few seconds.
    void stop() {
        stopping = true;
        consumer.wakeup();
    }

    /// Notes all before it hands out the first: what was polled and not noted would count as through, should handing
    /// out fail.
    private void take(ConsumerRecords<byte[], byte[]> polled) {
        polled.forEach(record -> progress(record).taken(record.offset()));
        polled.forEach(this::handOut);
    }

    private void handOut(ConsumerRecord<byte[], byte[]> record) {
        try {
            var event = Event.of(record);
            var parcel = parcel(record, event);
            bytes += parcel.bytes;
            lanes.computeIfAbsent(event.tenantId(), tenant -> lane(tenant, partition(record)))
                    .offer(parcel);
        } catch (MalformedEvent e) {
            deadLetters.put(record, DeadLetters.Reason.UNDECODABLE, Objects.toString(e.getMessage(), "malformed"));
            progress(record).through(record.offset());
        }
    }

    private Progress progress(ConsumerRecord<?, ?> record) {
        return progress.computeIfAbsent(partition(record), _ -> new Progress());
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private Parcel parcel(ConsumerRecord<byte[], byte[]> record, Event event) {
        var span = telemetry.span(event);
        try {
            var message = Messages.of(TraceParent.through(span, event));
            return new Parcel(record, event, message, List.of(event.type(), Destinations.ALL), span, Instant.now());
        } catch (MalformedEvent e) {
            span.recordException(e).end();
            throw e;
        }
    }

    private Lane lane(String tenant, TopicPartition partition) {
        return new Lane(tenant, partition, outlet, deadLetters, outcomes, this::through);
    }

    private void through(Parcel parcel) {
        var at = progress.get(partition(parcel.record));
        if (at != null) {
            at.through(parcel.record.offset());
        }
        bytes -= parcel.bytes;
        parcel.span.end();
        parcel.deliveries.stream()
                .map(delivery -> delivery.acknowledged)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .ifPresent(last -> telemetry.published(parcel.event, last));
    }

    /// Brings to their lanes what publishers have completed, waiting up to `patience` for the first.
    private void settle(Duration patience) {
        try {
            var outcome = outcomes.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            while (outcome != null) {
                if (outcome.failure() != null) {
                    telemetry.failed(Failure.of(outcome.failure()));
                    fail(outcome.delivery(), outcome.failure());
                }
                outcome.lane().accept(outcome);
                outcome = outcomes.poll();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    private static void fail(Delivery delivery, Throwable failure) {
        delivery.parcel.span.recordException(failure);
    }

    /// Pauses partitions that have too much on the way, and lets those go on that have room again.
    private void regulate() {
        var paused = consumer.paused();
        var oldest = (Instant) null;
        var inFlight = 0;
        for (var lane : lanes.values()) {
            oldest = lane.older(oldest);
        }
        for (var each : progress.entrySet()) {
            var at = each.getValue();
            inFlight += at.inFlight();
            if (at.inFlight() >= MAX_IN_FLIGHT || at.ahead() >= MAX_AHEAD || bytes >= MAX_BYTES) {
                if (!paused.contains(each.getKey())) {
                    consumer.pause(List.of(each.getKey()));
                }
            } else if (paused.contains(each.getKey()) && at.inFlight() <= MAX_IN_FLIGHT / 2 && bytes <= MAX_BYTES / 2) {
                consumer.resume(List.of(each.getKey()));
            }
        }
        status.carrying(inFlight, oldest);
    }

    private Map<TopicPartition, OffsetAndMetadata> news(Collection<TopicPartition> partitions) {
        var news = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var partition : partitions) {
            var at = progress.get(partition);
            if (at != null) {
                var offset = at.committable(consumer.position(partition));
                if (at.commit(offset)) {
                    news.put(partition, new OffsetAndMetadata(offset));
                }
            }
        }
        return news;
    }

    /// During a rebalance a commit is refused; the next one says the same again.
    private void committed(Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception failure) {
        if (failure != null) {
            LOG.info("offsets are committed a little later: {}", failure.toString());
            offsets.keySet().stream()
                    .map(progress::get)
                    .filter(Objects::nonNull)
                    .forEach(Progress::commitAgain);
        }
    }

    /// Gives what is outstanding a few seconds, commits what is through, forgets the rest.
    private void handOver(Collection<TopicPartition> partitions) {
        var end = Instant.now().plus(HAND_OVER);
        while (Instant.now().isBefore(end)
                && lanes.values().stream()
                        .anyMatch(lane -> partitions.contains(lane.partition) && lane.isOutstanding())) {
            settle(Duration.ofMillis(50));
        }
        var offsets = news(partitions);
        try {
            commit(offsets);
        } catch (KafkaException e) {
            LOG.warn("offsets were not committed, which repeats a tail: {}", e.toString());
        }
        forget(partitions);
    }

    private void commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            consumer.commitSync(offsets, HAND_OVER);
        } catch (WakeupException _) {
            // It was meant for the poll that is over.
            consumer.commitSync(offsets, HAND_OVER);
        }
    }

    private void forget(Collection<TopicPartition> partitions) {
        lanes.values().stream()
                .filter(lane -> partitions.contains(lane.partition))
                .forEach(lane -> bytes -= lane.abandon());
        partitions.forEach(progress::remove);
    }

    private final class Rebalance implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> progress.put(partition, new Progress()));
            status.now(Status.Phase.RUNNING, progress.size() + " partitions");
            LOG.info("{} partitions: {} new", progress.size(), partitions.size());
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            handOver(partitions);
        }

        /// Somebody else has them already; a commit would be refused.
        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            forget(partitions);
        }
    }
}
