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
import melmastoon.connectors.PartitionProgress.MissingSchema;
import melmastoon.schemas.Event;
import melmastoon.schemas.MalformedEvent;
import melmastoon.schemas.Topics;
import melmastoon.schemas.WriterSchemas;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One membership in the consumer group: polls, gives each record to its tenant's [OrderedPublisher], commits what is
/// published. One thread.
///
/// It never blocks on Pub/Sub. A partition with too much in flight is paused, so that polling continues and the group
/// keeps this member. So is a partition whose next record was written with a schema that is not known here yet: it
/// waits for that schema, and the other partitions go on. Two instances that overlap for a moment publish the same
/// events in the same order from the same committed offset, so every first occurrence stays in order.
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
    private final WriterSchemas schemas;
    private final MessagePublisher publisher;
    private final DeadLetters deadLetters;
    private final Telemetry telemetry;
    private final BridgeStatus status;
    private final Map<String, OrderedPublisher> tenants = new HashMap<>();
    private final Map<TopicPartition, PartitionProgress> partitions = new HashMap<>();
    private final PublishedOffsets offsets;
    private final LinkedBlockingQueue<OrderedPublisher.Result> results = new LinkedBlockingQueue<>();
    private Instant nextCommit = Instant.EPOCH;
    private long bytes;
    private volatile boolean stopping;

    Bridge(
            Consumer<byte[], byte[]> consumer,
            WriterSchemas schemas,
            MessagePublisher publisher,
            DeadLetters deadLetters,
            Checkpoints checkpoints,
            Telemetry telemetry,
            BridgeStatus status) {
        this.consumer = consumer;
        this.schemas = schemas;
        this.publisher = publisher;
        this.deadLetters = deadLetters;
        this.telemetry = telemetry;
        this.status = status;
        this.offsets = new PublishedOffsets(consumer, checkpoints, partitions);
    }

    /// Runs until [#stop], or until something fails that a new membership may repair.
    void run() {
        consumer.subscribe(List.of(Topics.EVENTS.name()), new Rebalance());
        try {
            while (!stopping) {
                accept(consumer.poll(tenants.isEmpty() ? IDLE_POLL : BUSY_POLL));
                handleResults(Duration.ZERO);
                tenants.values().forEach(tenant -> tenant.retry(Instant.now()));
                tenants.values().removeIf(OrderedPublisher::isIdle);
                pauseAndResume();
                status.turned(Unpublished.of(tenants.values(), partitions));
                if (Instant.now().isAfter(nextCommit)) {
                    offsets.commit();
                    status.heartbeat(ConsumerHeartbeat.age(consumer));
                    nextCommit = Instant.now().plus(COMMIT_EVERY);
                }
            }
        } catch (WakeupException e) {
            if (!stopping) {
                throw e;
            }
        }
        handOver(List.copyOf(partitions.keySet()));
    }

    /// May be called by any thread. Ends [#run] after what is outstanding has had a few seconds.
    void stop() {
        stopping = true;
        consumer.wakeup();
    }

    /// Registers all records before it publishes the first: one that was polled and is not registered would be
    /// committed, should publishing fail.
    private void accept(ConsumerRecords<byte[], byte[]> polled) {
        polled.forEach(record -> progress(partition(record)).polled(record.offset()));
        for (var partition : polled.partitions()) {
            for (var record : polled.records(partition)) {
                if (!publish(record)) {
                    break;
                }
            }
        }
    }

    /// @return whether the partition goes on: false where the record has to wait for its schema
    private boolean publish(ConsumerRecord<byte[], byte[]> record) {
        try {
            var event = Event.of(record);
            var schema = schemas.find(event.fingerprint());
            if (schema.isEmpty()) {
                waitForSchema(record, event);
                return false;
            }
            publish(record, event, schema.get());
        } catch (MalformedEvent e) {
            deadLetter(record, DeadLetters.Reason.UNDECODABLE, e);
        } catch (Unpublishable e) {
            deadLetter(record, DeadLetters.Reason.UNPUBLISHABLE, e);
        }
        return true;
    }

    private void publish(ConsumerRecord<byte[], byte[]> record, Event event, Schema schema) {
        var topics = List.of(TopicSpec.of(event.type(), schema), TopicSpec.ALL_TYPES);
        var message = EventMessages.of(record, event, schema);
        var span = telemetry.span(event);
        var inFlight =
                new InFlightEvent(record, event, EventMessages.tracedBy(span, message), topics, span, Instant.now());
        bytes += inFlight.bytes;
        tenants.computeIfAbsent(
                        event.tenantId(),
                        tenant -> new OrderedPublisher(
                                tenant, partition(record), publisher, deadLetters, results, this::completed))
                .publish(inFlight);
    }

    private void deadLetter(ConsumerRecord<byte[], byte[]> record, DeadLetters.Reason reason, Exception why) {
        deadLetters.put(record, reason, Objects.toString(why.getMessage(), why.toString()));
        progress(partition(record)).completed(record.offset());
    }

    private void waitForSchema(ConsumerRecord<byte[], byte[]> record, Event event) {
        var partition = partition(record);
        var missing = new MissingSchema(
                event.fingerprint(), event.type(), record.offset(), event.committedAt(), Instant.now());
        progress(partition).pauseAt(missing);
        consumer.seek(partition, record.offset());
        consumer.pause(List.of(partition));
        LOG.error("CONNECTORS_SCHEMA_MISSING: {}", missing.description(partition));
    }

    private PartitionProgress progress(TopicPartition partition) {
        return partitions.computeIfAbsent(partition, _ -> new PartitionProgress(0));
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private void completed(InFlightEvent event) {
        var progress = partitions.get(partition(event.record));
        bytes -= event.bytes;
        event.span.end();
        if (progress != null) {
            progress.completed(event.record.offset());
            event.publications.stream()
                    .map(publication -> publication.acknowledged)
                    .filter(Objects::nonNull)
                    .max(Instant::compareTo)
                    .ifPresent(last ->
                            telemetry.published(event.event, last, progress.countsAsLag(event.record.offset())));
        }
    }

    /// Handles what publishers have completed, waiting up to `limit` for the first.
    private void handleResults(Duration limit) {
        try {
            var result = results.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
            while (result != null) {
                if (result.failure() != null) {
                    telemetry.failed(PublishFailure.of(result.failure()));
                    result.publication().event.span.recordException(result.failure());
                }
                result.of().handle(result);
                result = results.poll();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    /// Pauses partitions that have too much in flight or wait for a schema, and resumes those that can go on.
    private void pauseAndResume() {
        var paused = consumer.paused();
        partitions.forEach((partition, progress) -> {
            var missing = progress.missingSchema();
            if (missing != null && schemas.find(missing.fingerprint()).isPresent()) {
                LOG.info("partition {} continues: its schema is known now", partition.partition());
                progress.schemaFound();
            }
            if (progress.inFlight() >= MAX_IN_FLIGHT
                    || progress.ahead() >= MAX_AHEAD
                    || bytes >= MAX_BYTES
                    || progress.missingSchema() != null) {
                if (!paused.contains(partition)) {
                    consumer.pause(List.of(partition));
                }
            } else if (paused.contains(partition)
                    && progress.inFlight() <= MAX_IN_FLIGHT / 2
                    && bytes <= MAX_BYTES / 2) {
                consumer.resume(List.of(partition));
            }
        });
    }

    /// Gives what is outstanding a few seconds, commits what is published, forgets the rest.
    private void handOver(Collection<TopicPartition> leaving) {
        var end = Instant.now().plus(HAND_OVER);
        while (Instant.now().isBefore(end)
                && tenants.values().stream()
                        .anyMatch(tenant -> leaving.contains(tenant.partition) && tenant.isOutstanding())) {
            handleResults(Duration.ofMillis(50));
        }
        offsets.commitNow(leaving);
        forget(leaving);
    }

    private void forget(Collection<TopicPartition> leaving) {
        tenants.values().stream()
                .filter(tenant -> leaving.contains(tenant.partition))
                .forEach(tenant -> bytes -= tenant.abandon());
        offsets.forget(leaving);
    }

    private final class Rebalance implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            offsets.start(assigned);
            status.now(BridgeStatus.Phase.RUNNING, partitions.size() + " partitions");
            LOG.info("{} partitions are assigned, {} of them new", partitions.size(), assigned.size());
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            handOver(revoked);
        }

        /// Another member owns them already; a commit would be refused.
        @Override
        public void onPartitionsLost(Collection<TopicPartition> lost) {
            forget(lost);
        }
    }
}
