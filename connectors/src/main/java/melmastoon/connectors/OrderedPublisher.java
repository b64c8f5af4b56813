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
import melmastoon.connectors.InFlightEvent.Publication;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes one tenant's events in order. Only the bridge's thread calls it.
///
///     sending ──a publish fails──► draining ──nothing outstanding──► waiting ──backoff is over──► sending
///        │                            │                                        from the first that failed
///        └── new events are sent      └── new events queue up
///
/// One message that Pub/Sub rejects for good fails its whole batch. So after a rejection one message is sent at a time
/// (`single`) until the queue is empty; what is rejected alone is a dead letter, and the rest goes on.
///
/// The backoff is computed here: a retry library would have to own the call, which here is many calls of one thread.
final class OrderedPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(OrderedPublisher.class);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);

    /// The result of one publish; created on the client's thread, handled on the bridge's.
    record Result(
            OrderedPublisher of,
            Publication publication,
            @Nullable Throwable failure,
            Instant at) {}

    final String tenant;
    final TopicPartition partition;
    private final MessagePublisher publisher;
    private final DeadLetters deadLetters;
    private final Queue<Result> results;
    private final Consumer<InFlightEvent> completed;
    private final ArrayDeque<InFlightEvent> events = new ArrayDeque<>();
    private final Set<String> failedTopics = new LinkedHashSet<>();
    private Instant retryAt = Instant.EPOCH;
    private int outstanding;
    private int failures;
    private boolean single;

    /// @param results   where completed publishes are put, for the bridge's thread to pass to [#handle]
    /// @param completed told of each event that needs nothing more, in order
    OrderedPublisher(
            String tenant,
            TopicPartition partition,
            MessagePublisher publisher,
            DeadLetters deadLetters,
            Queue<Result> results,
            Consumer<InFlightEvent> completed) {
        this.tenant = tenant;
        this.partition = partition;
        this.publisher = publisher;
        this.deadLetters = deadLetters;
        this.results = results;
        this.completed = completed;
    }

    void publish(InFlightEvent event) {
        events.add(event);
        if (single && !isFailing()) {
            sendWaiting();
        } else if (!isFailing()) {
            event.publications.forEach(this::send);
        }
    }

    void handle(Result result) {
        outstanding--;
        var publication = result.publication();
        if (result.failure() == null) {
            publication.state = Publication.State.DONE;
            publication.acknowledged = result.at();
            failures = 0;
        } else {
            publication.state = Publication.State.FAILED;
            publication.failure = result.failure();
            failedTopics.add(publication.topic.name());
        }
        if (isFailing() && outstanding == 0) {
            handleFailures(result.at());
        }
        removeCompleted();
        if (single && !isFailing()) {
            sendWaiting();
        }
    }

    /// Continues after a failure, once its backoff is over and no message of the key is outstanding.
    void retry(Instant now) {
        if (!isFailing() || outstanding > 0 || now.isBefore(retryAt)) {
            return;
        }
        for (var topic : failedTopics) {
            publisher.resume(topic, tenant);
            var behind = false;
            for (var event : events) {
                for (var publication : event.publications) {
                    if (publication.topic.name().equals(topic)) {
                        behind |= publication.state == Publication.State.FAILED;
                        publication.state = behind ? Publication.State.WAITING : publication.state;
                    }
                }
            }
        }
        failedTopics.clear();
        sendWaiting();
    }

    /// Forgets its events, which another instance owns now, but not what is still outstanding of them.
    ///
    /// @return their size in bytes
    long abandon() {
        var bytes = events.stream().mapToLong(event -> event.bytes).sum();
        events.forEach(event -> event.span.end());
        events.clear();
        return bytes;
    }

    /// The oldest event that is not completed.
    @Nullable
    InFlightEvent first() {
        return events.peekFirst();
    }

    boolean isFailing() {
        return !failedTopics.isEmpty();
    }

    boolean isOutstanding() {
        return outstanding > 0;
    }

    boolean isIdle() {
        return events.isEmpty() && outstanding == 0 && !isFailing();
    }

    private void sendWaiting() {
        for (var event : events) {
            if (single && outstanding > 0) {
                return;
            }
            var alone = single;
            for (var publication : event.publications) {
                if (publication.state == Publication.State.WAITING) {
                    publication.alone = alone;
                    send(publication);
                }
            }
        }
        single &= outstanding > 0;
    }

    private void send(Publication publication) {
        publication.state = Publication.State.SENT;
        outstanding++;
        ApiFutures.addCallback(
                publisher.publish(publication.topic.name(), publication.message),
                new ApiFutureCallback<String>() {
                    @Override
                    public void onSuccess(String id) {
                        results.add(new Result(OrderedPublisher.this, publication, null, Instant.now()));
                    }

                    @Override
                    public void onFailure(Throwable thrown) {
                        results.add(new Result(OrderedPublisher.this, publication, thrown, Instant.now()));
                    }
                },
                MoreExecutors.directExecutor());
    }

    private void removeCompleted() {
        while (!events.isEmpty() && events.getFirst().isComplete()) {
            completed.accept(events.removeFirst());
        }
    }

    /// No message of the key is outstanding: decides what follows from the failures, and when to retry.
    private void handleFailures(Instant now) {
        var backoff = Duration.ZERO;
        for (var cause : causes().values()) {
            var thrown = cause.failure == null ? new IllegalStateException("no cause") : cause.failure;
            switch (PublishFailure.of(thrown)) {
                case KEY_PAUSED -> {}
                case REJECTED -> rejected(cause, thrown);
                case TOPIC_MISSING -> {
                    LOG.warn("the topic {} is missing and will be created", cause.topic.name());
                    publisher.createTopic(cause.topic);
                    backoff = nextBackoff();
                }
                case TRANSIENT -> {
                    LOG.warn("{} waits: publishing to {} failed: {}", tenant, cause.topic.name(), thrown.toString());
                    backoff = nextBackoff();
                }
            }
        }
        failures++;
        retryAt = now.plus(backoff);
    }

    /// The first failed publication of each topic that has a cause of its own.
    private Map<String, Publication> causes() {
        var causes = new LinkedHashMap<String, Publication>();
        for (var event : events) {
            for (var publication : event.publications) {
                if (publication.state == Publication.State.FAILED
                        && publication.failure != null
                        && PublishFailure.of(publication.failure) != PublishFailure.KEY_PAUSED) {
                    causes.putIfAbsent(publication.topic.name(), publication);
                }
            }
        }
        return causes;
    }

    private void rejected(Publication publication, Throwable thrown) {
        if (!publication.alone) {
            single = true;
            return;
        }
        deadLetters.put(
                publication.event.record,
                DeadLetters.Reason.REJECTED_BY_PUBSUB,
                publication.topic.name() + ": " + thrown.getMessage());
        publication.state = Publication.State.DONE;
    }

    private Duration nextBackoff() {
        var backoff = FIRST_BACKOFF.multipliedBy(1L << Math.min(failures, 10));
        return backoff.compareTo(LONGEST_BACKOFF) < 0 ? backoff : LONGEST_BACKOFF;
    }
}
