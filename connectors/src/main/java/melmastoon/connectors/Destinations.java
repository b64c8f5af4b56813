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
import melmastoon.schemas.EventType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The topics and subscriptions there must be, created where they are not.
///
/// A topic keeps its messages for 31 days, the longest Pub/Sub has; the log in Kafka keeps them for ever. A
/// subscription keeps what is not acknowledged as long and never expires, however idle.
final class Destinations {
    /// All types in one order per tenant, for whoever needs that.
    static final String ALL = "melmastoon.tenant.events";

    /// What a subscriber could not take, by its subscription's dead-letter policy.
    static final String DEAD_LETTERS = "melmastoon.tenant.dead-letters";

    private static final Logger LOG = LoggerFactory.getLogger(Destinations.class);
    private static final Duration TOPIC_RETENTION = Durations.fromDays(31);
    private static final List<Duration> SUBSCRIPTION_RETENTIONS =
            List.of(Durations.fromDays(31), Durations.fromDays(7));

    private final PubSubAccess access;
    private final String project;

    Destinations(PubSubAccess access, String project) {
        this.access = access;
        this.project = project;
    }

    /// The topics to publish to: one per event type, and [#ALL].
    static List<String> published() {
        return Stream.concat(EventCatalogue.types().stream().map(EventType::name), Stream.of(ALL))
                .toList();
    }

    /// Safe to run again, and while another instance does. Somebody keeps what lands on the dead-letter topic.
    void create(List<WantedSubscription> wanted) throws IOException {
        try (var topics = TopicAdminClient.create(access.topics().build());
                var subscriptions =
                        SubscriptionAdminClient.create(access.subscriptions().build())) {
            Stream.concat(published().stream(), Stream.of(DEAD_LETTERS)).forEach(topic -> create(topics, topic));
            create(
                    subscriptions,
                    subscription(new WantedSubscription(DEAD_LETTERS, DEAD_LETTERS))
                            .clearDeadLetterPolicy());
            wanted.forEach(one -> create(subscriptions, subscription(one)));
        }
    }

    void create(TopicAdminClient topics, String topic) {
        var name = TopicName.of(project, topic);
        var wanted = Topic.newBuilder()
                .setName(name.toString())
                .setMessageRetentionDuration(TOPIC_RETENTION)
                .build();
        try {
            topics.createTopic(wanted);
            LOG.info("topic {} created", name);
        } catch (AlreadyExistsException _) {
            retain(topics, wanted);
        }
    }

    private static void retain(TopicAdminClient topics, Topic wanted) {
        try {
            if (!topics.getTopic(wanted.getName()).getMessageRetentionDuration().equals(TOPIC_RETENTION)) {
                topics.updateTopic(UpdateTopicRequest.newBuilder()
                        .setTopic(wanted)
                        .setUpdateMask(FieldMask.newBuilder().addPaths("message_retention_duration"))
                        .build());
            }
        } catch (ApiException e) {
            LOG.warn("the retention of {} stays as it is: {}", wanted.getName(), e.getMessage());
        }
    }

    /// Ordered, since its topic is; a message refused ten times goes to the dead-letter topic, which breaks its order.
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
                        .setDeadLetterTopic(TopicName.of(project, DEAD_LETTERS).toString())
                        .setMaxDeliveryAttempts(10));
    }

    private static void create(SubscriptionAdminClient subscriptions, Subscription.Builder wanted) {
        for (var retention : SUBSCRIPTION_RETENTIONS) {
            try {
                subscriptions.createSubscription(
                        wanted.setMessageRetentionDuration(retention).build());
                LOG.info("subscription {} created", wanted.getName());
                return;
            } catch (AlreadyExistsException _) {
                return;
            } catch (InvalidArgumentException e) {
                LOG.warn(
                        "subscription {} is not created with {} s of retention: {}",
                        wanted.getName(),
                        retention.getSeconds(),
                        e.getMessage());
            }
        }
    }
}
