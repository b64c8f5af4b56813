package melmastoon.local.stack;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.cloud.pubsub.v1.SubscriptionAdminClient;
import com.google.cloud.pubsub.v1.SubscriptionAdminSettings;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminSettings;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.TopicName;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.util.List;

/// Google's admin clients on one plain connection to a stack's Pub/Sub.
public record PubSubClient(ManagedChannel channel, TopicAdminClient topics, SubscriptionAdminClient subscriptions)
        implements AutoCloseable {
    /// @param target `host:port`
    public static PubSubClient of(String target) throws IOException {
        var channel = ManagedChannelBuilder.forTarget(target).usePlaintext().build();
        var transport = FixedTransportChannelProvider.create(GrpcTransportChannel.create(channel));
        return new PubSubClient(
                channel,
                TopicAdminClient.create(TopicAdminSettings.newBuilder()
                        .setTransportChannelProvider(transport)
                        .setCredentialsProvider(NoCredentialsProvider.create())
                        .build()),
                SubscriptionAdminClient.create(SubscriptionAdminSettings.newBuilder()
                        .setTransportChannelProvider(transport)
                        .setCredentialsProvider(NoCredentialsProvider.create())
                        .build()));
    }

    /// @return the message's id
    /// @throws ApiException where the topic is not there, or nothing answers within the client's time
    public String publish(TopicName topic, PubsubMessage message) {
        return topics.publish(topic, List.of(message)).getMessageIds(0);
    }

    @Override
    public void close() {
        topics.close();
        subscriptions.close();
        channel.shutdownNow();
    }
}
