package melmastoon.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.core.ApiFuture;
import com.google.api.core.SettableApiFuture;
import com.google.api.gax.grpc.GrpcStatusCode;
import com.google.api.gax.rpc.ApiException;
import com.google.pubsub.v1.PubsubMessage;
import io.grpc.Status;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import melmastoon.schemas.Topics;
import melmastoon.tenant.v1.TenantPlanAttached;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/// What happens to a tenant's events once one could not be published.
class OrderedPublisherTest {
    private static final String TYPE = TestEvents.PLAN_ATTACHED;
    private static final String ALL = TopicSpec.ALL_TYPES.name();
    private static final List<TopicSpec> TOPICS = List.of(new TopicSpec(TYPE, 31), TopicSpec.ALL_TYPES);

    private final String tenant = TestEvents.newTenant();
    private final PausingPublisher topics = new PausingPublisher();
    private final List<Long> dead = new ArrayList<>();
    private final List<Long> completed = new ArrayList<>();
    private final Queue<OrderedPublisher.Result> results = new ArrayDeque<>();
    private final OrderedPublisher publisher = new OrderedPublisher(
            tenant,
            new TopicPartition(Topics.EVENTS.name(), 0),
            topics,
            (record, _, _) -> dead.add(record.offset()),
            results,
            event -> completed.add(event.record.offset()));
    private Instant now = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void eventsGoToBothTopicsInOrderAndAreCompletedWhenBothHaveThem() {
        publish(1, 2);
        topics.acknowledge(TYPE, 1);
        handleResults();
        assertThat(completed).isEmpty();
        topics.acknowledge(ALL, 1);
        handleResults();
        assertThat(completed).containsExactly(1L);
        assertThat(topics.sent(TYPE)).containsExactly(1L, 2L);
        assertThat(topics.sent(ALL)).containsExactly(1L, 2L);
    }

    @Test
    void afterAFailureEverythingFromTheFirstFailedOnIsSentAgainInOrder() {
        publish(1, 2, 3);
        topics.acknowledge(TYPE, 1, 2, 3);
        topics.acknowledge(ALL, 1);
        topics.fail(ALL, Status.Code.PERMISSION_DENIED, 2);
        handleResults();
        pass(Duration.ofSeconds(1));
        assertThat(topics.sent(ALL)).containsExactly(1L, 2L, 3L, 2L, 3L);
        assertThat(topics.sent(TYPE)).as("the other topic has them all").containsExactly(1L, 2L, 3L);
    }

    @Test
    void aKeyIsNotResumedWhileAMessageOfItIsOutstanding() {
        publish(1, 2);
        topics.fail(ALL, Status.Code.PERMISSION_DENIED, 1);
        handleResults();
        pass(Duration.ofMinutes(1));
        assertThat(topics.resumed).as("the type's topic has not answered").isEmpty();
        topics.acknowledge(TYPE, 1, 2);
        handleResults();
        pass(Duration.ofMinutes(1));
        assertThat(topics.resumed).containsExactly(ALL);
    }

    @Test
    void whatComesMeanwhileQueuesUpBehindTheFailure() {
        publish(1);
        topics.fail(ALL, Status.Code.PERMISSION_DENIED, 1);
        handleResults();
        publish(2);
        assertThat(topics.sent(ALL)).containsExactly(1L);
        topics.acknowledge(TYPE, 1);
        handleResults();
        pass(Duration.ofSeconds(1));
        assertThat(topics.sent(ALL)).containsExactly(1L, 1L, 2L);
    }

    @Test
    void aFailureThatMayPassIsNeverADeadLetterAndThePauseGrows() {
        publish(1);
        topics.acknowledge(TYPE, 1);
        for (var attempt = 0; attempt < 5; attempt++) {
            topics.fail(ALL, Status.Code.PERMISSION_DENIED, 1);
            handleResults();
            pass(Duration.ofMillis(99L << attempt));
            assertThat(publisher.isFailing()).isTrue();
            pass(Duration.ofMillis(1L << attempt));
            assertThat(publisher.isFailing()).isFalse();
        }
        assertThat(dead).isEmpty();
        assertThat(completed).isEmpty();
    }

    @Test
    void aRejectionIsADeadLetterOnlyOnceTheMessageWasRejectedAlone() {
        publish(1, 2, 3);
        topics.acknowledge(TYPE, 1, 2, 3);
        topics.fail(ALL, Status.Code.INVALID_ARGUMENT, 1, 2, 3);
        handleResults();
        assertThat(dead).as("one of the batch is bad, and nobody knows which").isEmpty();
        pass(Duration.ZERO);
        assertThat(topics.outstanding(ALL)).containsExactly(1L);
        topics.acknowledge(ALL, 1);
        handleResults();
        assertThat(topics.outstanding(ALL)).containsExactly(2L);
        topics.fail(ALL, Status.Code.INVALID_ARGUMENT, 2);
        handleResults();
        assertThat(dead).containsExactly(2L);
        pass(Duration.ZERO);
        assertThat(topics.outstanding(ALL)).containsExactly(3L);
        topics.acknowledge(ALL, 3);
        handleResults();
        assertThat(completed).containsExactly(1L, 2L, 3L);
        publish(4, 5);
        assertThat(topics.outstanding(ALL)).as("and then they flow again").containsExactly(4L, 5L);
    }

    @Test
    void aMissingTopicIsCreatedAndNothingIsLeftOut() {
        publish(1);
        topics.acknowledge(TYPE, 1);
        topics.fail(ALL, Status.Code.NOT_FOUND, 1);
        handleResults();
        pass(Duration.ofSeconds(1));
        topics.acknowledge(ALL, 1);
        handleResults();
        assertThat(topics.created).containsExactly(ALL);
        assertThat(completed).containsExactly(1L);
        assertThat(dead).isEmpty();
    }

    @Test
    void anAbandonedPublisherStaysUntilWhatIsOutstandingHasCompletedAndItsKeyIsResumed() {
        publish(1);
        topics.acknowledge(TYPE, 1);
        handleResults();
        var _ = publisher.abandon();
        assertThat(publisher.isIdle()).isFalse();
        topics.fail(ALL, Status.Code.PERMISSION_DENIED, 1);
        handleResults();
        pass(Duration.ofSeconds(1));
        assertThat(topics.resumed).containsExactly(ALL);
        assertThat(publisher.isIdle()).isTrue();
        assertThat(completed).isEmpty();
    }

    private void publish(long... revisions) {
        for (var revision : revisions) {
            var event = TestEvents.planAttached(tenant, revision);
            var record = new ConsumerRecord<>(Topics.EVENTS.name(), 0, revision, new byte[0], new byte[0]);
            publisher.publish(new InFlightEvent(
                    record,
                    event,
                    EventMessages.of(record, event, TenantPlanAttached.getClassSchema()),
                    TOPICS,
                    Span.getInvalid(),
                    now));
        }
    }

    private void handleResults() {
        for (var result = results.poll(); result != null; result = results.poll()) {
            publisher.handle(new OrderedPublisher.Result(publisher, result.publication(), result.failure(), now));
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
        publisher.retry(now);
        handleResults();
    }

    /// Pub/Sub's rule of ordered publishing, with answers given by the test.
    private static final class PausingPublisher implements MessagePublisher {
        private record Sent(long revision, SettableApiFuture<String> answer) {}

        private final Map<String, List<Sent>> sent = new HashMap<>();
        private final Set<String> paused = new HashSet<>();
        private final List<String> resumed = new ArrayList<>();
        private final List<String> created = new ArrayList<>();

        @Override
        public ApiFuture<String> publish(String topic, PubsubMessage message) {
            var answer = SettableApiFuture.<String>create();
            var revision = Long.parseLong(message.getAttributesOrThrow("tenantrevision"));
            sent.computeIfAbsent(topic, _ -> new ArrayList<>()).add(new Sent(revision, answer));
            if (paused.contains(topic)) {
                answer.setException(new CancellationException("paused"));
            }
            return answer;
        }

        @Override
        public void resume(String topic, String key) {
            assertThat(outstanding(topic)).as("overtaken messages of " + topic).isEmpty();
            paused.remove(topic);
            resumed.add(topic);
        }

        @Override
        public void createTopic(TopicSpec topic) {
            created.add(topic.name());
        }

        List<Long> sent(String topic) {
            return sent.getOrDefault(topic, List.of()).stream()
                    .map(Sent::revision)
                    .toList();
        }

        List<Long> outstanding(String topic) {
            return sent.getOrDefault(topic, List.of()).stream()
                    .filter(message -> !message.answer().isDone())
                    .map(Sent::revision)
                    .toList();
        }

        void acknowledge(String topic, long... revisions) {
            for (var revision : revisions) {
                answer(topic, revision).set("id-" + revision);
            }
        }

        /// Fails these, and with them what is still queued behind them.
        void fail(String topic, Status.Code code, long... revisions) {
            paused.add(topic);
            for (var revision : revisions) {
                answer(topic, revision)
                        .setException(
                                new ApiException(new IllegalStateException("as told"), GrpcStatusCode.of(code), false));
            }
            Objects.requireNonNull(sent.get(topic)).stream()
                    .filter(behind -> !behind.answer().isDone())
                    .forEach(behind -> behind.answer().setException(new CancellationException("behind")));
        }

        private SettableApiFuture<String> answer(String topic, long revision) {
            return sent.getOrDefault(topic, List.of()).stream()
                    .filter(message ->
                            message.revision() == revision && !message.answer().isDone())
                    .findFirst()
                    .orElseThrow()
                    .answer();
        }
    }
}
