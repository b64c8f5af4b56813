package melmastoon.local.stack;

import com.google.api.gax.rpc.AlreadyExistsException;
import com.google.protobuf.util.Durations;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.RetryPolicy;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.SubscriptionName;
import com.google.pubsub.v1.TopicName;
import java.io.IOException;
import melmastoon.local.issuer.Issuer;
import melmastoon.schemas.ReceivedEvent;

/// The topics of other services' events, each with one ordered push subscription to command-api: what an operator makes
/// in production. Safe to repeat.
final class InboundTopics {
    /// After the event's type.
    private static final String SUBSCRIPTION = ".tenant-service";

    private InboundTopics() {}

    static void create(Settings settings) throws IOException {
        var push = PushConfig.newBuilder()
                .setPushEndpoint(Part.COMMAND_API.url(settings.portBase()) + "/push/v1/events")
                .setOidcToken(PushConfig.OidcToken.newBuilder()
                        .setServiceAccountEmail(Issuer.PUSH_ACCOUNT)
                        .setAudience(Issuer.PUSH_AUDIENCE))
                .build();
        try (var client = PubSubClient.of(Part.PUBSUB.url(settings.portBase()))) {
            for (var event : ReceivedEvent.all()) {
                var topic = TopicName.of(Settings.PUBSUB_PROJECT, event.type());
                ifAbsent(() -> client.topics().createTopic(topic));
                ifAbsent(() -> client.subscriptions().createSubscription(subscription(event, topic, push)));
            }
        }
    }

    private static Subscription subscription(ReceivedEvent event, TopicName topic, PushConfig push) {
        return Subscription.newBuilder()
                .setName(SubscriptionName.of(Settings.PUBSUB_PROJECT, event.type() + SUBSCRIPTION)
                        .toString())
                .setTopic(topic.toString())
                .setPushConfig(push)
                .setEnableMessageOrdering(true)
                .setAckDeadlineSeconds(10)
                .setRetryPolicy(RetryPolicy.newBuilder()
                        .setMinimumBackoff(Durations.fromSeconds(1))
                        .setMaximumBackoff(Durations.fromSeconds(60)))
                .build();
    }

    private static void ifAbsent(Runnable create) {
        try {
            create.run();
        } catch (AlreadyExistsException _) {
            // It is there from before.
        }
    }
}
