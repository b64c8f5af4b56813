package melmastoon.connectors;

import com.google.api.gax.rpc.AlreadyExistsException;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.InvalidArgumentException;
import com.google.cloud.pubsub.v1.SubscriptionAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.protobuf.Duration;
import com.google.protobuf.FieldMask;
import com.google.protobuf.util.Durations;
import com.google.pubsub.v1.DeadLetterPolicy;
import com.google.pubsub.v1.ExpirationPolicy;
import com.google.pubsub.v1.RetryPolicy;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.SubscriptionName;
import com.google.pubsub.v1.Topic;
import com.google.pubsub.v1.TopicName;
import com.google.pubsub.v1.UpdateTopicRequest;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import melmastoon.connectors.Settings.WantedSubscription;
import melmastoon.schemas.EventCatalogue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Creates the topics and subscriptions that are missing, and sets the retention of topics. Deletes nothing.
///
/// A subscription keeps what is not acknowledged for Pub/Sub's 31 days and never expires, however idle.
final class PubSubTopics {
    private static final Logger LOG = LoggerFactory.getLogger(PubSubTopics.class);
    private static final List<Duration> SUBSCRIPTION_RETENTIONS =
            List.of(Durations.fromDays(TopicSpec.LONGEST_RETENTION), Durations.fromDays(7));

    private static final List<TopicSpec> DEAD_LETTERS = List.of(TopicSpec.DEAD_LETTERS, TopicSpec.INBOUND_DEAD_LETTERS);

    private final PubSubConnection connection;
    private final String project;

    PubSubTopics(PubSubConnection connection, String project) {
        this.connection = connection;
        this.project = project;
    }

    /// The topics that this build publishes to: one per event type of the catalogue, and the one of all types.
    /// A type that the catalogue does not have gets its topic with its first event.
    static List<TopicSpec> published() {
        return Stream.concat(
                        EventCatalogue.types().stream().map(type -> TopicSpec.of(type.name(), type.schema())),
                        Stream.of(TopicSpec.ALL_TYPES))
                .toList();
    }

    /// Safe to repeat, also while another instance does the same. The dead-letter topics get a subscription,
    /// or Pub/Sub would drop what is sent there.
    void create(List<WantedSubscription> wanted) throws IOException {
        try (var topics = TopicAdminClient.create(connection.topics().build());
                var subscriptions = SubscriptionAdminClient.create(
                        connection.subscriptions().build())) {
            Stream.concat(published().stream(), DEAD_LETTERS.stream()).forEach(topic -> create(topics, topic));
            DEAD_LETTERS.forEach(topic -> create(
                    subscriptions,
                    subscription(new WantedSubscription(topic.name(), topic.name()))
                            .clearDeadLetterPolicy()));
            wanted.forEach(one -> create(subscriptions, subscription(one)));
        }
    }

    void create(TopicSpec topic) throws IOException {
        try (var topics = TopicAdminClient.create(connection.topics().build())) {
            create(topics, topic);
        }
    }

    private void create(TopicAdminClient topics, TopicSpec spec) {
        var wanted = Topic.newBuilder()
                .setName(TopicName.of(project, spec.name()).toString())
                .setMessageRetentionDuration(Durations.fromDays(spec.retentionDays()))
                .build();
        try {
            topics.createTopic(wanted);
            LOG.info("created the topic {}", wanted.getName());
        } catch (AlreadyExistsException _) {
            setRetention(topics, wanted);
        }
    }

    private static void setRetention(TopicAdminClient topics, Topic wanted) {
        try {
            if (!topics.getTopic(wanted.getName())
                    .getMessageRetentionDuration()
                    .equals(wanted.getMessageRetentionDuration())) {
                topics.updateTopic(UpdateTopicRequest.newBuilder()
                        .setTopic(wanted)
                        .setUpdateMask(FieldMask.newBuilder().addPaths("message_retention_duration"))
                        .build());
            }
        } catch (ApiException e) {
            LOG.warn("the retention of {} could not be changed: {}", wanted.getName(), e.getMessage());
        }
    }

    /// Ordered, as its topic is. After ten deliveries a message goes to the dead-letter topic, out of order.
    private Subscription.Builder subscription(WantedSubscription wanted) {
        return Subscription.newBuilder()
                .setName(SubscriptionName.of(project, wanted.name()).toString())
                .setTopic(TopicName.of(project, wanted.topic()).toString())
                .setEnableMessageOrdering(true)
                .setAckDeadlineSeconds(60)
                .setExpirationPolicy(ExpirationPolicy.getDefaultInstance())
                .setRetryPolicy(RetryPolicy.newBuilder()
                        .setMinimumBackoff(Durations.fromSeconds(1))
                        .setMaximumBackoff(Durations.fromSeconds(600)))
                .setDeadLetterPolicy(DeadLetterPolicy.newBuilder()
                        .setDeadLetterTopic(TopicName.of(project, TopicSpec.DEAD_LETTERS.name())
                                .toString())
                        .setMaxDeliveryAttempts(10));
    }

    /// Google allows 31 days; an emulator may allow 7 only.
    private static void create(SubscriptionAdminClient subscriptions, Subscription.Builder wanted) {
        for (var retention : SUBSCRIPTION_RETENTIONS) {
            try {
                subscriptions.createSubscription(
                        wanted.setMessageRetentionDuration(retention).build());
                LOG.info("created the subscription {}", wanted.getName());
                return;
            } catch (AlreadyExistsException _) {
                return;
            } catch (InvalidArgumentException e) {
                LOG.warn(
                        "the subscription {} could not be created with {} s of retention: {}",
                        wanted.getName(),
                        retention.getSeconds(),
                        e.getMessage());
            }
        }
    }
}
