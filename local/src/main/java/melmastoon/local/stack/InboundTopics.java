package melmastoon.local.stack;

import com.google.api.gax.rpc.AlreadyExistsException;
import com.google.protobuf.util.Durations;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.RetryPolicy;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.SubscriptionName;
import com.google.pubsub.v1.TopicName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import melmastoon.local.issuer.Issuer;
import melmastoon.schemas.ReceivedEvent;

/// The topics of other services' events, each with one ordered push subscription to command-api: what an operator makes
/// in production. Safe to repeat.
public final class InboundTopics {
    private static final String PATH = "/push/v1/events";

    /// After the event's type.
    private static final String SUBSCRIPTION = ".tenant-service";

    private InboundTopics() {}

    /// As in production.
    ///
    /// @param target     `host:port` of Pub/Sub
    /// @param commandApi where it pushes to
    static void withTokens(String target, URI commandApi) {
        create(
                target,
                PushConfig.newBuilder()
                        .setPushEndpoint(commandApi + PATH)
                        .setOidcToken(PushConfig.OidcToken.newBuilder()
                                .setServiceAccountEmail(Issuer.PUSH_ACCOUNT)
                                .setAudience(Issuer.PUSH_AUDIENCE))
                        .build());
    }

    /// For Google's emulator, which signs no tokens.
    ///
    /// @param relay that adds them, see [melmastoon.local.peers.PeerServer]
    public static void withoutTokens(String target, URI relay) {
        create(target, PushConfig.newBuilder().setPushEndpoint(relay + PATH).build());
    }

    private static void create(String target, PushConfig push) {
        try (var client = PubSubClient.of(target)) {
            for (var event : ReceivedEvent.all()) {
                var topic = TopicName.of(Settings.PUBSUB_PROJECT, event.type());
                ifAbsent(() -> client.topics().createTopic(topic));
                ifAbsent(() -> client.subscriptions().createSubscription(subscription(event, topic, push)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
