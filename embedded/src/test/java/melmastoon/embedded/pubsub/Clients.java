package melmastoon.embedded.pubsub;

import com.google.api.core.ApiFuture;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.cloud.pubsub.v1.AckReplyConsumer;
import com.google.cloud.pubsub.v1.MessageReceiver;
import com.google.cloud.pubsub.v1.Publisher;
import com.google.cloud.pubsub.v1.Subscriber;
import com.google.cloud.pubsub.v1.SubscriptionAdminClient;
import com.google.cloud.pubsub.v1.SubscriptionAdminSettings;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminSettings;
import com.google.protobuf.ByteString;
import com.google.pubsub.v1.AcknowledgeRequest;
import com.google.pubsub.v1.ModifyAckDeadlineRequest;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PullRequest;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.SubscriptionName;
import com.google.pubsub.v1.TopicName;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Google's clients, all on one plain connection to `host:port`.
final class Clients implements AutoCloseable {
    static final String PROJECT = "contract";

    final TopicAdminClient topics;
    final SubscriptionAdminClient subscriptions;
    private final ManagedChannel channel;
    private final TransportChannelProvider transport;

    Clients(String target) throws IOException {
        channel = ManagedChannelBuilder.forTarget(target).usePlaintext().build();
        transport = FixedTransportChannelProvider.create(GrpcTransportChannel.create(channel));
        topics = TopicAdminClient.create(TopicAdminSettings.newBuilder()
                .setTransportChannelProvider(transport)
                .setCredentialsProvider(NoCredentialsProvider.create())
                .build());
        subscriptions = SubscriptionAdminClient.create(SubscriptionAdminSettings.newBuilder()
                .setTransportChannelProvider(transport)
                .setCredentialsProvider(NoCredentialsProvider.create())
                .build());
    }

    static PubsubMessage message(String key, String text) {
        return PubsubMessage.newBuilder()
                .setOrderingKey(key)
                .setData(ByteString.copyFromUtf8(text))
                .build();
    }

    TopicName newTopic() {
        var name = TopicName.of(PROJECT, "t-" + UUID.randomUUID());
        topics.createTopic(name);
        return name;
    }

    SubscriptionName newSubscription(TopicName topic, boolean ordered) {
        var name = SubscriptionName.of(PROJECT, "s-" + UUID.randomUUID());
        subscriptions.createSubscription(Subscription.newBuilder()
                .setName(name.toString())
                .setTopic(topic.toString())
                .setAckDeadlineSeconds(10)
                .setEnableMessageOrdering(ordered)
                .build());
        return name;
    }

    OpenPublisher publisher(TopicName topic) throws IOException {
        return new OpenPublisher(Publisher.newBuilder(topic)
                .setChannelProvider(transport)
                .setCredentialsProvider(NoCredentialsProvider.create())
                .setEnableMessageOrdering(true)
                .build());
    }

    Open subscribe(SubscriptionName subscription, Consumer<PubsubMessage> receiver) {
        return subscribeDeciding(subscription, message -> {
            receiver.accept(message);
            return true;
        });
    }

    /// @param accepts whether a message is acknowledged
    Open subscribeDeciding(SubscriptionName subscription, Predicate<PubsubMessage> accepts) {
        var subscriber = Subscriber.newBuilder(subscription.toString(), (MessageReceiver)
                        (message, reply) -> answer(reply, accepts.test(message)))
                .setChannelProvider(transport)
                .setCredentialsProvider(NoCredentialsProvider.create())
                .build();
        subscriber.startAsync().awaitRunning();
        return () -> {
            try {
                subscriber.stopAsync().awaitTerminated(30, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw new IllegalStateException("the subscriber did not stop", e);
            }
        };
    }

    private static void answer(AckReplyConsumer reply, boolean accepted) {
        if (accepted) {
            reply.ack();
        } else {
            reply.nack();
        }
    }

    List<ReceivedMessage> pull(SubscriptionName subscription) {
        return subscriptions
                .pullCallable()
                .call(PullRequest.newBuilder()
                        .setSubscription(subscription.toString())
                        .setMaxMessages(10)
                        .build())
                .getReceivedMessagesList();
    }

    /// Pulls and acknowledges until `count` messages have come.
    List<String> pullUntil(SubscriptionName subscription, int count) {
        var texts = new ArrayList<String>();
        for (var tries = 0; texts.size() < count && tries < 20; tries++) {
            for (var got : pull(subscription)) {
                texts.add(got.getMessage().getData().toStringUtf8());
                acknowledge(subscription, got.getAckId());
            }
        }
        return texts;
    }

    void acknowledge(SubscriptionName subscription, String ackId) {
        subscriptions
                .acknowledgeCallable()
                .call(AcknowledgeRequest.newBuilder()
                        .setSubscription(subscription.toString())
                        .addAckIds(ackId)
                        .build());
    }

    void extend(SubscriptionName subscription, String ackId, int seconds) {
        subscriptions
                .modifyAckDeadlineCallable()
                .call(ModifyAckDeadlineRequest.newBuilder()
                        .setSubscription(subscription.toString())
                        .addAckIds(ackId)
                        .setAckDeadlineSeconds(seconds)
                        .build());
    }

    @Override
    public void close() {
        topics.close();
        subscriptions.close();
        channel.shutdownNow();
    }

    /// Something of Google's that is not closable by itself.
    interface Open extends AutoCloseable {
        @Override
        void close();
    }

    /// Closing it sends what is still batched.
    record OpenPublisher(Publisher publisher) implements Open {
        ApiFuture<String> publish(PubsubMessage message) {
            return publisher.publish(message);
        }

        @Override
        public void close() {
            publisher.shutdown();
            try {
                publisher.awaitTermination(10, TimeUnit.SECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
