package melmastoon.connectors;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.cloud.pubsub.v1.SubscriptionAdminSettings;
import com.google.cloud.pubsub.v1.TopicAdminSettings;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The way to Pub/Sub: Google's, with the machine's credentials, or an emulator's, plain and without any.
///
/// @param channel ours where it is an emulator's; all clients share it
record PubSubAccess(
        TransportChannelProvider transport,
        CredentialsProvider credentials,
        Optional<String> endpoint,
        Optional<ManagedChannel> channel)
        implements AutoCloseable {

    static PubSubAccess of(Settings settings) {
        return settings.emulator()
                .map(PubSubAccess::emulator)
                .orElseGet(() -> new PubSubAccess(
                        TopicAdminSettings.defaultGrpcTransportProviderBuilder().build(),
                        TopicAdminSettings.defaultCredentialsProviderBuilder().build(),
                        settings.endpoint(),
                        Optional.empty()));
    }

    private static PubSubAccess emulator(String target) {
        var channel = ManagedChannelBuilder.forTarget(target).usePlaintext().build();
        return new PubSubAccess(
                FixedTransportChannelProvider.create(GrpcTransportChannel.create(channel)),
                NoCredentialsProvider.create(),
                Optional.empty(),
                Optional.of(channel));
    }

    TopicAdminSettings.Builder topics() {
        var builder = TopicAdminSettings.newBuilder()
                .setTransportChannelProvider(transport)
                .setCredentialsProvider(credentials);
        endpoint.ifPresent(builder::setEndpoint);
        return builder;
    }

    SubscriptionAdminSettings.Builder subscriptions() {
        var builder = SubscriptionAdminSettings.newBuilder()
                .setTransportChannelProvider(transport)
                .setCredentialsProvider(credentials);
        endpoint.ifPresent(builder::setEndpoint);
        return builder;
    }

    @Override
    public void close() {
        channel.ifPresent(open -> {
            open.shutdownNow();
            try {
                open.awaitTermination(5, TimeUnit.SECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
