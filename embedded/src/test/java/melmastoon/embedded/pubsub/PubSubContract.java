package melmastoon.embedded.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.api.gax.rpc.AlreadyExistsException;
import com.google.api.gax.rpc.InvalidArgumentException;
import com.google.api.gax.rpc.NotFoundException;
import com.google.protobuf.FieldMask;
import com.google.protobuf.util.Durations;
import com.google.pubsub.v1.ProjectName;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.Topic;
import com.google.pubsub.v1.TopicName;
import com.google.pubsub.v1.UpdateSubscriptionRequest;
import com.google.pubsub.v1.UpdateTopicRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What we rely on at Google Pub/Sub, said with Google's own client. Who stands in for it passes this.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PubSubContract {
    static final Duration SOON = Duration.ofMinutes(2);

    Clients clients;

    /// @return `host:port` of the server under test
    abstract String start() throws Exception;

    @BeforeAll
    void connect() throws Exception {
        clients = new Clients(start());
    }

    @AfterAll
    void disconnect() {
        if (clients != null) {
            clients.close();
        }
    }

    @Test
    void aTopicIsFoundOnceItIsCreatedAndNoLongerOnceItIsDeleted() {
        var name = clients.newTopic();
        assertThat(clients.topics.getTopic(name).getName()).isEqualTo(name.toString());
        assertThat(clients.topics.listTopics(ProjectName.of(Clients.PROJECT)).iterateAll())
                .extracting(Topic::getName)
                .contains(name.toString());
        clients.topics.deleteTopic(name);
        assertThatThrownBy(() -> clients.topics.getTopic(name)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void creatingATopicTwiceIsRefusedAsAlreadyThere() {
        var name = clients.newTopic();
        assertThatThrownBy(() -> clients.topics.createTopic(name)).isInstanceOf(AlreadyExistsException.class);
    }

    @Test
    void aTopicsRetentionCanBeChanged() {
        var name = clients.newTopic();
        var changed = clients.topics.updateTopic(UpdateTopicRequest.newBuilder()
                .setTopic(
                        Topic.newBuilder().setName(name.toString()).setMessageRetentionDuration(Durations.fromDays(7)))
                .setUpdateMask(FieldMask.newBuilder().addPaths("message_retention_duration"))
                .build());
        assertThat(changed.getMessageRetentionDuration()).isEqualTo(Durations.fromDays(7));
    }

    @Test
    void aSubscriptionBelongsToATopicThatExists() {
        var nowhere = TopicName.of(Clients.PROJECT, "never-created");
        assertThatThrownBy(() -> clients.newSubscription(nowhere, true)).isInstanceOf(NotFoundException.class);
        var topic = clients.newTopic();
        var name = clients.newSubscription(topic, true);
        assertThat(clients.subscriptions.getSubscription(name).getTopic()).isEqualTo(topic.toString());
        assertThat(clients.subscriptions
                        .listSubscriptions(ProjectName.of(Clients.PROJECT))
                        .iterateAll())
                .extracting(Subscription::getName)
                .contains(name.toString());
        clients.subscriptions.deleteSubscription(name);
        assertThatThrownBy(() -> clients.subscriptions.getSubscription(name)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aSubscriptionsDeadlineCanBeChanged() {
        var name = clients.newSubscription(clients.newTopic(), false);
        var changed = clients.subscriptions.updateSubscription(UpdateSubscriptionRequest.newBuilder()
                .setSubscription(
                        Subscription.newBuilder().setName(name.toString()).setAckDeadlineSeconds(42))
                .setUpdateMask(FieldMask.newBuilder().addPaths("ack_deadline_seconds"))
                .build());
        assertThat(changed.getAckDeadlineSeconds()).isEqualTo(42);
    }

    @Test
    void publishingToATopicThatIsNotThereFails() {
        var nowhere = TopicName.of(Clients.PROJECT, "not-there");
        assertThatThrownBy(() -> clients.topics.publish(nowhere, List.of(Clients.message("", "x"))))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aMessageWithNeitherDataNorAttributesIsRefused() {
        var topic = clients.newTopic();
        assertThatThrownBy(() -> clients.topics.publish(topic, List.of(PubsubMessage.getDefaultInstance())))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void whatIsPublishedArrivesWithItsDataAttributesKeyAndId() throws Exception {
        var topic = clients.newTopic();
        var subscription = clients.newSubscription(topic, true);
        var got = new CopyOnWriteArrayList<PubsubMessage>();
        try (var publisher = clients.publisher(topic);
                var _ = clients.subscribe(subscription, message -> got.add(message))) {
            var sent = Clients.message("acme", "hello").toBuilder()
                    .putAttributes("ce-type", "greeting")
                    .build();
            var id = publisher.publish(sent).get();
            await().atMost(SOON).untilAsserted(() -> assertThat(got).hasSize(1));
            assertThat(got.getFirst().getMessageId()).isEqualTo(id);
            assertThat(got.getFirst().getData()).isEqualTo(sent.getData());
            assertThat(got.getFirst().getAttributesMap()).containsEntry("ce-type", "greeting");
            assertThat(got.getFirst().getOrderingKey()).isEqualTo("acme");
        }
    }

    @Test
    void everySubscriptionOfATopicGetsEveryMessagePublishedAfterItWasMade() throws Exception {
        var topic = clients.newTopic();
        var one = clients.newSubscription(topic, false);
        clients.topics.publish(topic, List.of(Clients.message("", "1")));
        var two = clients.newSubscription(topic, false);
        clients.topics.publish(topic, List.of(Clients.message("", "2")));
        assertThat(clients.pullUntil(one, 2)).containsExactlyInAnyOrder("1", "2");
        assertThat(clients.pullUntil(two, 1)).containsExactly("2");
    }

    @Test
    void messagesOfOneKeyArriveInTheOrderOfPublishing() throws Exception {
        var topic = clients.newTopic();
        var subscription = clients.newSubscription(topic, true);
        var got = new ConcurrentHashMap<String, List<String>>();
        try (var publisher = clients.publisher(topic);
                var _ = clients.subscribe(
                        subscription,
                        message -> got.computeIfAbsent(message.getOrderingKey(), _ -> new CopyOnWriteArrayList<>())
                                .add(message.getData().toStringUtf8()))) {
            for (var i = 0; i < 300; i++) {
                var _ = publisher.publish(Clients.message("tenant-" + i % 3, Integer.toString(i)));
            }
            var all = IntStream.range(0, 300).boxed().toList();
            for (var key = 0; key < 3; key++) {
                var number = key;
                var expected = all.stream()
                        .filter(i -> i % 3 == number)
                        .map(String::valueOf)
                        .toList();
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(got.getOrDefault("tenant-" + number, List.of()).stream()
                                        .distinct())
                                .containsExactlyElementsOf(expected));
            }
        }
    }

    @Test
    void whatIsRefusedComesAgainUntilItIsAcknowledged() throws Exception {
        var topic = clients.newTopic();
        var subscription = clients.newSubscription(topic, true);
        var got = new CopyOnWriteArrayList<String>();
        try (var publisher = clients.publisher(topic);
                var _ = clients.subscribeDeciding(subscription, message -> {
                    got.add(message.getData().toStringUtf8());
                    return got.size() > 2;
                })) {
            var _ = publisher.publish(Clients.message("acme", "1"));
            await().atMost(SOON).untilAsserted(() -> assertThat(got).containsExactly("1", "1", "1"));
        }
    }

    @Test
    void whatIsNotAcknowledgedInTimeComesAgain() {
        var topic = clients.newTopic();
        var subscription = clients.newSubscription(topic, false);
        clients.topics.publish(topic, List.of(Clients.message("", "again")));
        var first = clients.pull(subscription);
        assertThat(first).hasSize(1);
        clients.extend(subscription, first.getFirst().getAckId(), 1);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(clients.pull(subscription))
                        .extracting(again -> again.getMessage().getData().toStringUtf8())
                        .containsExactly("again"));
    }

    @Test
    void whatIsAcknowledgedDoesNotComeAgain() {
        var topic = clients.newTopic();
        var subscription = clients.newSubscription(topic, true);
        clients.topics.publish(topic, List.of(Clients.message("acme", "1")));
        var got = clients.pull(subscription);
        clients.acknowledge(subscription, got.getFirst().getAckId());
        clients.topics.publish(topic, List.of(Clients.message("acme", "2")));
        assertThat(clients.pullUntil(subscription, 1)).containsExactly("2");
    }
}
