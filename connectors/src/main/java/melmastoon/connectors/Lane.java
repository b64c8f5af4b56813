package melmastoon.connectors;

import com.google.api.core.ApiFutureCallback;
import com.google.api.core.ApiFutures;
import com.google.common.util.concurrent.MoreExecutors;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import melmastoon.connectors.Parcel.Delivery;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One tenant's events on their way, in order. Only the bridge's thread calls it.
///
///     flowing ──a publish fails──► draining ──nothing outstanding──► waiting ──its pause is over──► flowing
///        │                            │                                          from the first that failed
///        └── new events are sent      └── new events queue up
///
/// A message that Pub/Sub refuses for good shares that fate with its whole batch. So after a refusal the lane sends
/// one message at a time (`single`) until it is empty; what is refused alone is a dead letter, and the rest goes on.
final class Lane {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /// What became of a delivery; made on the publisher's thread, taken by the bridge's.
    record Outcome(Lane lane, Delivery delivery, @Nullable Throwable failure, Instant at) {}

    final String tenant;
    final TopicPartition partition;
    private final Outlet outlet;
    private final DeadLetters deadLetters;
    private final Queue<Outcome> outcomes;
    private final Consumer<Parcel> through;
    private final ArrayDeque<Parcel> parcels = new ArrayDeque<>();
    private final Set<String> failedTopics = new LinkedHashSet<>();
    private Instant retryAt = Instant.EPOCH;
    private int outstanding;
    private int failures;
    private boolean single;

    /// @param outcomes where completed publishes are put, for the bridge's thread to bring to [#accept]
    /// @param through  told of each parcel that needs nothing more, in order
    Lane(
            String tenant,
            TopicPartition partition,
            Outlet outlet,
            DeadLetters deadLetters,
            Queue<Outcome> outcomes,
            Consumer<Parcel> through) {
        this.tenant = tenant;
        this.partition = partition;
        this.outlet = outlet;
        this.deadLetters = deadLetters;
        this.outcomes = outcomes;
        this.through = through;
    }

    void offer(Parcel parcel) {
        parcels.add(parcel);
        if (single && !isFailing()) {
            flow();
        } else if (!isFailing()) {
            parcel.deliveries.forEach(this::send);
        }
    }

    void accept(Outcome outcome) {
        outstanding--;
        var delivery = outcome.delivery();
        if (outcome.failure() == null) {
            delivery.state = Delivery.State.DONE;
            delivery.acknowledged = outcome.at();
            failures = 0;
        } else {
            delivery.state = Delivery.State.FAILED;
            delivery.failure = outcome.failure();
            failedTopics.add(delivery.topic);
        }
        if (isFailing() && outstanding == 0) {
            judge(outcome.at());
        }
        letThrough();
        if (single && !isFailing()) {
            flow();
        }
    }

    /// Goes on after a failure, once its pause is over and every outstanding message of the key has completed.
    void retry(Instant now) {
        if (!isFailing() || outstanding > 0 || now.isBefore(retryAt)) {
            return;
        }
        for (var topic : failedTopics) {
            outlet.resume(topic, tenant);
            var behind = false;
            for (var parcel : parcels) {
                for (var delivery : parcel.deliveries) {
                    behind |= delivery.topic.equals(topic) && delivery.state == Delivery.State.FAILED;
                    if (behind && delivery.topic.equals(topic)) {
                        delivery.state = Delivery.State.WAITING;
                    }
                }
            }
        }
        failedTopics.clear();
        flow();
    }

    /// Forgets its events, which belong to another instance now, but not what is still outstanding of them.
    ///
    /// @return their size in bytes
    long abandon() {
        var bytes = parcels.stream().mapToLong(parcel -> parcel.bytes).sum();
        parcels.forEach(parcel -> parcel.span.end());
        parcels.clear();
        return bytes;
    }

    /// When its first event was taken, or `other` where that is longer ago.
    @Nullable
    Instant older(@Nullable Instant other) {
        var first = parcels.peekFirst();
        return first == null || (other != null && other.isBefore(first.taken)) ? other : first.taken;
    }

    boolean isFailing() {
        return !failedTopics.isEmpty();
    }

    boolean isOutstanding() {
        return outstanding > 0;
    }

    boolean isIdle() {
        return parcels.isEmpty() && outstanding == 0 && !isFailing();
    }

    private void flow() {
        for (var parcel : parcels) {
            if (single && outstanding > 0) {
                return;
            }
            var alone = single;
            for (var delivery : parcel.deliveries) {
                if (delivery.state == Delivery.State.WAITING) {
                    delivery.alone = alone;
                    send(delivery);
                }
            }
        }
        single &= outstanding > 0;
    }

    private void send(Delivery delivery) {
        delivery.state = Delivery.State.SENT;
        outstanding++;
        ApiFutures.addCallback(
                outlet.publish(delivery.topic, delivery.message),
                new ApiFutureCallback<String>() {
                    @Override
                    public void onSuccess(String id) {
                        outcomes.add(new Outcome(Lane.this, delivery, null, Instant.now()));
                    }

                    @Override
                    public void onFailure(Throwable thrown) {
                        outcomes.add(new Outcome(Lane.this, delivery, thrown, Instant.now()));
                    }
                },
                MoreExecutors.directExecutor());
    }

    private void letThrough() {
        while (!parcels.isEmpty() && parcels.getFirst().isThrough()) {
            through.accept(parcels.removeFirst());
        }
    }

    /// Everything of the key has completed: what happened, and when to go on.
    private void judge(Instant now) {
        var pause = Duration.ZERO;
        for (var cause : causes().values()) {
            var thrown = cause.failure == null ? new IllegalStateException("no cause") : cause.failure;
            switch (Failure.of(thrown)) {
                case COLLATERAL -> {}
                case REFUSED -> refused(cause, thrown);
                case NO_TOPIC -> {
                    LOG.warn("topic {} is missing and made anew", cause.topic);
                    outlet.restore(cause.topic);
                    pause = nextPause();
                }
                case PASSING -> {
                    LOG.warn("{} waits: {} did not take a message: {}", tenant, cause.topic, thrown.toString());
                    pause = nextPause();
                }
            }
        }
        failures++;
        retryAt = now.plus(pause);
    }

    /// The first failed delivery of each topic that has a cause of its own.
    private Map<String, Delivery> causes() {
        var causes = new LinkedHashMap<String, Delivery>();
        for (var parcel : parcels) {
            for (var delivery : parcel.deliveries) {
                if (delivery.state == Delivery.State.FAILED
                        && delivery.failure != null
                        && Failure.of(delivery.failure) != Failure.COLLATERAL) {
                    causes.putIfAbsent(delivery.topic, delivery);
                }
            }
        }
        return causes;
    }

    private void refused(Delivery delivery, Throwable thrown) {
        if (!delivery.alone) {
            single = true;
            return;
        }
        deadLetters.put(
                delivery.parcel.record,
                DeadLetters.Reason.REFUSED_BY_PUBSUB,
                delivery.topic + ": " + thrown.getMessage());
        delivery.state = Delivery.State.DONE;
    }

    private Duration nextPause() {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
