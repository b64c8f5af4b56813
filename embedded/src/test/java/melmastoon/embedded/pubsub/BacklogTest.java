package melmastoon.embedded.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Durations;
import com.google.pubsub.v1.DeadLetterPolicy;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.RetryPolicy;
import com.google.pubsub.v1.Subscription;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How a subscription hands out, takes back and repeats; times are milliseconds of a clock that the test holds.
class BacklogTest {
    private final Subscription ordered =
            Subscription.newBuilder().setEnableMessageOrdering(true).build();

    @Test
    void aKeyIsHeldByOneConsumerUntilItsMessagesAreAcknowledged() {
        var backlog = new Backlog(ordered);
        add(backlog, "acme", "1");
        var one = new Consumer("one", 0, 0);
        var two = new Consumer("two", 0, 0);
        var first = backlog.take(one, 10, 10, 0);
        add(backlog, "acme", "2");
        add(backlog, "other", "3");
        assertThat(texts(backlog.take(two, 10, 10, 0))).containsExactly("3");
        backlog.acknowledge(ids(first));
        assertThat(texts(backlog.take(two, 10, 10, 0))).containsExactly("2");
    }

    @Test
    void aConsumerIsGivenNoMoreThanItHasRoomFor() {
        var backlog = new Backlog(ordered);
        List.of("1", "2", "3").forEach(text -> add(backlog, "acme", text));
        var consumer = new Consumer("one", 2, 0);
        var first = backlog.take(consumer, 10, 10, 0);
        assertThat(texts(first)).containsExactly("1", "2");
        assertThat(backlog.take(consumer, 10, 10, 0)).isEmpty();
        backlog.acknowledge(ids(first));
        assertThat(texts(backlog.take(consumer, 10, 10, 0))).containsExactly("3");
    }

    @Test
    void whenOneComesBackTheLaterOnesOfItsKeyComeBackToo() {
        var backlog = new Backlog(ordered);
        List.of("1", "2", "3").forEach(text -> add(backlog, "acme", text));
        var consumer = new Consumer("one", 0, 0);
        var taken = backlog.take(consumer, 10, 10, 0);
        backlog.acknowledge(List.of(taken.get(2).getAckId()));
        backlog.extend(List.of(taken.get(1).getAckId()), 0, 0);
        assertThat(texts(backlog.take(consumer, 10, 10, 0))).containsExactly("2", "3");
    }

    @Test
    void aMessageThatIsNotAcknowledgedInTimeComesBack() {
        var backlog = new Backlog(ordered);
        add(backlog, "acme", "1");
        var consumer = new Consumer("one", 0, 0);
        var taken = backlog.take(consumer, 10, 10, 0);
        assertThat(backlog.expire(9_999)).isEmpty();
        assertThat(backlog.take(consumer, 10, 10, 9_999)).isEmpty();
        var _ = backlog.expire(10_000);
        assertThat(texts(backlog.take(consumer, 10, 10, 10_000))).containsExactly("1");
        backlog.acknowledge(ids(taken));
        var _ = backlog.expire(20_000);
        assertThat(texts(backlog.take(consumer, 10, 10, 20_000)))
                .as("an acknowledgement of the first delivery is too late")
                .containsExactly("1");
    }

    @Test
    void aRetryPolicyDelaysTheRepeat() {
        var backlog = new Backlog(ordered.toBuilder()
                .setRetryPolicy(RetryPolicy.newBuilder().setMinimumBackoff(Durations.fromSeconds(2)))
                .build());
        add(backlog, "acme", "1");
        var consumer = new Consumer("one", 0, 0);
        backlog.extend(ids(backlog.take(consumer, 10, 10, 0)), 0, 0);
        assertThat(backlog.take(consumer, 10, 10, 1_999)).isEmpty();
        assertThat(backlog.take(consumer, 10, 10, 2_000)).hasSize(1);
    }

    @Test
    void aMessageThatHasUsedUpItsAttemptsBecomesADeadLetter() {
        var backlog = new Backlog(ordered.toBuilder()
                .setDeadLetterPolicy(DeadLetterPolicy.newBuilder().setMaxDeliveryAttempts(5))
                .build());
        add(backlog, "acme", "poison");
        add(backlog, "acme", "next");
        var consumer = new Consumer("one", 1, 0);
        for (var attempt = 1; attempt < 5; attempt++) {
            assertThat(backlog.extend(ids(backlog.take(consumer, 1, 10, 0)), 0, 0))
                    .isEmpty();
        }
        assertThat(backlog.extend(ids(backlog.take(consumer, 1, 10, 0)), 0, 0))
                .extracting(dead -> dead.getData().toStringUtf8())
                .containsExactly("poison");
        assertThat(texts(backlog.take(consumer, 1, 10, 0))).containsExactly("next");
    }

    @Test
    void aFullBacklogDropsItsOldestMessageAndCountsIt() {
        var backlog = new Backlog(ordered, 3, Long.MAX_VALUE);
        List.of("1", "2", "3", "4", "5").forEach(text -> add(backlog, "acme", text));
        assertThat(backlog.dropped()).isEqualTo(2);
        assertThat(texts(backlog.take(new Consumer("one", 0, 0), 10, 10, 0))).containsExactly("3", "4", "5");
    }

    private static void add(Backlog backlog, String key, String text) {
        backlog.add(Clients.message(key, text));
    }

    private static List<String> texts(List<ReceivedMessage> received) {
        return received.stream()
                .map(got -> got.getMessage().getData().toStringUtf8())
                .toList();
    }

    private static List<String> ids(List<ReceivedMessage> received) {
        return received.stream().map(ReceivedMessage::getAckId).toList();
    }
}
