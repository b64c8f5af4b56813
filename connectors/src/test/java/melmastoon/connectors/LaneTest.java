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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/// What happens to a tenant's events once one could not be published.
class LaneTest {
    private static final String TYPE = "melmastoon.tenant.plan_attached.v1";

    private final String tenant = Facts.newTenant();
    private final PausingOutlet outlet = new PausingOutlet();
    private final List<Long> dead = new ArrayList<>();
    private final List<Long> through = new ArrayList<>();
    private final Queue<Lane.Outcome> outcomes = new ArrayDeque<>();
    private final Lane lane = new Lane(
            tenant,
            new TopicPartition(Topics.EVENTS.name(), 0),
            outlet,
            (record, _, _) -> dead.add(record.offset()),
            outcomes,
            parcel -> through.add(parcel.record.offset()));
    private Instant now = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void eventsGoToBothTopicsInOrderAndAreThroughWhenBothHaveThem() {
        offer(1, 2);
        outlet.acknowledge(TYPE, 1);
        settle();
        assertThat(through).isEmpty();
        outlet.acknowledge(Destinations.ALL, 1);
        settle();
        assertThat(through).containsExactly(1L);
        assertThat(outlet.sent(TYPE)).containsExactly(1L, 2L);
        assertThat(outlet.sent(Destinations.ALL)).containsExactly(1L, 2L);
    }

    @Test
    void afterAFailureEverythingFromTheFirstFailedOnIsSentAgainInOrder() {
        offer(1, 2, 3);
        outlet.acknowledge(TYPE, 1, 2, 3);
        outlet.acknowledge(Destinations.ALL, 1);
        outlet.fail(Destinations.ALL, Status.Code.PERMISSION_DENIED, 2);
        settle();
        pass(Duration.ofSeconds(1));
        assertThat(outlet.sent(Destinations.ALL)).containsExactly(1L, 2L, 3L, 2L, 3L);
        assertThat(outlet.sent(TYPE)).as("the other topic has them all").containsExactly(1L, 2L, 3L);
    }

    @Test
    void aKeyIsNotResumedWhileAMessageOfItIsOutstanding() {
        offer(1, 2);
        outlet.fail(Destinations.ALL, Status.Code.PERMISSION_DENIED, 1);
        settle();
        pass(Duration.ofMinutes(1));
        assertThat(outlet.resumed).as("the type's topic has not answered").isEmpty();
        outlet.acknowledge(TYPE, 1, 2);
        settle();
        pass(Duration.ofMinutes(1));
        assertThat(outlet.resumed).containsExactly(Destinations.ALL);
    }

    @Test
    void whatComesMeanwhileQueuesUpBehindTheFailure() {
        offer(1);
        outlet.fail(Destinations.ALL, Status.Code.PERMISSION_DENIED, 1);
        settle();
        offer(2);
        assertThat(outlet.sent(Destinations.ALL)).containsExactly(1L);
        outlet.acknowledge(TYPE, 1);
        settle();
        pass(Duration.ofSeconds(1));
        assertThat(outlet.sent(Destinations.ALL)).containsExactly(1L, 1L, 2L);
    }

    @Test
    void aFailureThatMayPassIsNeverADeadLetterAndThePauseGrows() {
        offer(1);
        outlet.acknowledge(TYPE, 1);
        for (var attempt = 0; attempt < 5; attempt++) {
            outlet.fail(Destinations.ALL, Status.Code.PERMISSION_DENIED, 1);
            settle();
            pass(Duration.ofMillis(99L << attempt));
            assertThat(lane.isFailing()).isTrue();
            pass(Duration.ofMillis(1L << attempt));
            assertThat(lane.isFailing()).isFalse();
        }
        assertThat(dead).isEmpty();
        assertThat(through).isEmpty();
    }

    @Test
    void aRefusalIsADeadLetterOnlyOnceTheMessageWasRefusedAlone() {
        offer(1, 2, 3);
        outlet.acknowledge(TYPE, 1, 2, 3);
        outlet.fail(Destinations.ALL, Status.Code.INVALID_ARGUMENT, 1, 2, 3);
        settle();
        assertThat(dead).as("one of the batch is bad, and nobody knows which").isEmpty();
        pass(Duration.ZERO);
        assertThat(outlet.outstanding(Destinations.ALL)).containsExactly(1L);
        outlet.acknowledge(Destinations.ALL, 1);
        settle();
        assertThat(outlet.outstanding(Destinations.ALL)).containsExactly(2L);
        outlet.fail(Destinations.ALL, Status.Code.INVALID_ARGUMENT, 2);
        settle();
        assertThat(dead).containsExactly(2L);
        pass(Duration.ZERO);
        assertThat(outlet.outstanding(Destinations.ALL)).containsExactly(3L);
        outlet.acknowledge(Destinations.ALL, 3);
        settle();
        assertThat(through).containsExactly(1L, 2L, 3L);
        offer(4, 5);
        assertThat(outlet.outstanding(Destinations.ALL))
                .as("and then they flow again")
                .containsExactly(4L, 5L);
    }

    @Test
    void aMissingTopicIsMadeAnewAndNothingIsLeftOut() {
        offer(1);
        outlet.acknowledge(TYPE, 1);
        outlet.fail(Destinations.ALL, Status.Code.NOT_FOUND, 1);
        settle();
        pass(Duration.ofSeconds(1));
        outlet.acknowledge(Destinations.ALL, 1);
        settle();
        assertThat(outlet.restored).containsExactly(Destinations.ALL);
        assertThat(through).containsExactly(1L);
        assertThat(dead).isEmpty();
    }

    @Test
    void anAbandonedLaneStaysUntilWhatIsOutstandingHasCompletedAndItsKeyIsResumed() {
        offer(1);
        outlet.acknowledge(TYPE, 1);
        settle();
        var _ = lane.abandon();
        assertThat(lane.isIdle()).isFalse();
        outlet.fail(Destinations.ALL, Status.Code.PERMISSION_DENIED, 1);
        settle();
        pass(Duration.ofSeconds(1));
        assertThat(outlet.resumed).containsExactly(Destinations.ALL);
        assertThat(lane.isIdle()).isTrue();
        assertThat(through).isEmpty();
    }

    private void offer(long... revisions) {
        for (var revision : revisions) {
            var event = Facts.planAttached(tenant, revision);
            var record = new ConsumerRecord<>(Topics.EVENTS.name(), 0, revision, new byte[0], new byte[0]);
            lane.offer(new Parcel(
                    record, event, Messages.of(event), List.of(TYPE, Destinations.ALL), Span.getInvalid(), now));
        }
    }

    private void settle() {
        for (var outcome = outcomes.poll(); outcome != null; outcome = outcomes.poll()) {
            lane.accept(new Lane.Outcome(lane, outcome.delivery(), outcome.failure(), now));
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
        lane.retry(now);
        settle();
    }

    /// Pub/Sub's rule of ordered publishing, with answers given by the test.
    private static final class PausingOutlet implements Outlet {
        private record Sent(long revision, SettableApiFuture<String> answer) {}

        private final Map<String, List<Sent>> sent = new HashMap<>();
        private final Set<String> paused = new HashSet<>();
        private final List<String> resumed = new ArrayList<>();
        private final List<String> restored = new ArrayList<>();

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
        public void restore(String topic) {
            restored.add(topic);
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
