package melmastoon.connectors;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.ChannelPoolSettings;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.api.gax.rpc.TransportChannel;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.cloud.pubsub.v1.SubscriptionAdminSettings;
import com.google.cloud.pubsub.v1.TopicAdminSettings;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The gRPC channel to Pub/Sub: Google's with the machine's credentials, or an emulator's without TLS and credentials.
///
/// @param channel shared by all clients and closed by us, since a publisher that cannot publish never closes its own
record PubSubConnection(TransportChannel channel, CredentialsProvider credentials) implements AutoCloseable {
    /// One connection carries a hundred calls at a time.
    private static final int CONNECTIONS = 4;

    static PubSubConnection of(Settings.PubSub settings) throws IOException {
        var emulator = settings.emulatorHost();
        return emulator.isPresent()
                ? emulator(emulator.get())
                : google(settings.regionalEndpoint().orElseGet(TopicAdminSettings::getDefaultEndpoint));
    }

    static PubSubConnection emulator(String target) {
        var channel = ManagedChannelBuilder.forTarget(target).usePlaintext().build();
        return new PubSubConnection(GrpcTransportChannel.create(channel), NoCredentialsProvider.create());
    }

    private static PubSubConnection google(String endpoint) throws IOException {
        var provider = TopicAdminSettings.defaultGrpcTransportProviderBuilder()
                .setEndpoint(endpoint)
                .setHeaderProvider(Map::of)
                .setChannelPoolSettings(ChannelPoolSettings.staticallySized(CONNECTIONS))
                .build();
        return new PubSubConnection(
                provider.getTransportChannel(),
                TopicAdminSettings.defaultCredentialsProviderBuilder().build());
    }

    TransportChannelProvider transport() {
        return FixedTransportChannelProvider.create(channel);
    }

    TopicAdminSettings.Builder topics() {
        return TopicAdminSettings.newBuilder()
                .setTransportChannelProvider(transport())
                .setCredentialsProvider(credentials);
    }

    SubscriptionAdminSettings.Builder subscriptions() {
        return SubscriptionAdminSettings.newBuilder()
                .setTransportChannelProvider(transport())
                .setCredentialsProvider(credentials);
    }

    @Override
    public void close() {
        channel.shutdownNow();
        try {
            var _ = channel.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
