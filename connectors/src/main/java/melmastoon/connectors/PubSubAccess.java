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

/// The way to Pub/Sub: Google's, with the machine's credentials, or an emulator's, plain and without any.
///
/// @param channel shared by all clients and closed by us, since a publisher that cannot publish never closes its own
record PubSubAccess(TransportChannel channel, CredentialsProvider credentials) implements AutoCloseable {
    /// One connection carries a hundred calls at a time.
    private static final int CONNECTIONS = 4;

    static PubSubAccess of(Settings settings) throws IOException {
        var emulator = settings.emulator();
        return emulator.isPresent()
                ? emulator(emulator.get())
                : google(settings.endpoint().orElseGet(TopicAdminSettings::getDefaultEndpoint));
    }

    static PubSubAccess emulator(String target) {
        var channel = ManagedChannelBuilder.forTarget(target).usePlaintext().build();
        return new PubSubAccess(GrpcTransportChannel.create(channel), NoCredentialsProvider.create());
    }

    private static PubSubAccess google(String endpoint) throws IOException {
        var provider = TopicAdminSettings.defaultGrpcTransportProviderBuilder()
                .setEndpoint(endpoint)
                .setHeaderProvider(Map::of)
                .setChannelPoolSettings(ChannelPoolSettings.staticallySized(CONNECTIONS))
                .build();
        return new PubSubAccess(
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
