package melmastoon.command.inbound;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.cloud.pubsub.v1.Publisher;
import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.TopicName;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The topic `melmastoon.tenant.inbound-dead-letters`, which connectors makes. A dead letter has the message's data and
/// attributes, and why it is one in `dead-letter-…` attributes.
///
/// Made with the process, so that a missing project is said at its start; connected with the first dead letter.
@Context
@Requires(beans = PushSettings.class)
final class PubSubDeadLetters implements DeadLetters {
    /// @param project  MELMASTOON_PUBSUB_PROJECT
    /// @param emulator PUBSUB_EMULATOR_HOST, `host:port` without TLS and credentials
    /// @param endpoint MELMASTOON_PUBSUB_ENDPOINT, a regional one
    @ConfigurationProperties("melmastoon.pubsub")
    @Requires(beans = PushSettings.class)
    record Settings(
            String project,
            @Nullable String emulator,
            @Nullable String endpoint) {}

    static final String TOPIC = "melmastoon.tenant.inbound-dead-letters";

    private static final Logger LOG = LoggerFactory.getLogger(PubSubDeadLetters.class);
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final RetrySettings RETRIES = RetrySettings.newBuilder()
            .setInitialRetryDelayDuration(Duration.ofMillis(100))
            .setRetryDelayMultiplier(2)
            .setMaxRetryDelayDuration(Duration.ofSeconds(1))
            .setInitialRpcTimeoutDuration(DEADLINE)
            .setRpcTimeoutMultiplier(1)
            .setMaxRpcTimeoutDuration(DEADLINE)
            // The client allows no less.
            .setTotalTimeoutDuration(Duration.ofSeconds(10))
            .build();
    /// Pub/Sub's limits of a message are 100 attributes of 1,024 bytes; the data may have used them up.
    private static final int MOST_ATTRIBUTES = 90;
    private static final int LONGEST_DETAIL = 200;

    private final Settings settings;
    private @Nullable Publisher publisher;
    private @Nullable ManagedChannel channel;

    PubSubDeadLetters(Settings settings) {
        this.settings = settings;
    }

    @Override
    public boolean publish(PushEnvelope envelope, Unprocessable why) {
        try {
            publisher().publish(message(envelope, why)).get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException | ExecutionException | TimeoutException e) {
            LOG.warn("INBOUND_DEAD_LETTER_FAILED {} cannot be reached: {}", TOPIC, e.toString());
            return false;
        }
    }

    private static PubsubMessage message(PushEnvelope envelope, Unprocessable why) {
        var attributes = new HashMap<String, String>();
        envelope.message().attributesOrNone().entrySet().stream()
                .limit(MOST_ATTRIBUTES)
                .forEach(each -> attributes.put(each.getKey(), each.getValue()));
        attributes.putAll(Map.of(
                "dead-letter-reason", why.reason().name(),
                "dead-letter-detail", shortened(why.detail()),
                "dead-letter-subscription", envelope.subscription(),
                "dead-letter-message-id", envelope.message().messageId()));
        return PubsubMessage.newBuilder()
                .setData(data(envelope.message().dataOrNone()))
                .putAllAttributes(attributes)
                .build();
    }

    private static String shortened(String detail) {
        return detail.codePointCount(0, detail.length()) <= LONGEST_DETAIL
                ? detail
                : detail.substring(0, detail.offsetByCodePoints(0, LONGEST_DETAIL));
    }

    /// As text where it is not base64, which may be why it is here.
    private static ByteString data(String base64) {
        try {
            return ByteString.copyFrom(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException _) {
            return ByteString.copyFromUtf8(base64);
        }
    }

    private synchronized Publisher publisher() throws IOException {
        var known = publisher;
        if (known != null) {
            return known;
        }
        var builder =
                Publisher.newBuilder(TopicName.of(settings.project(), TOPIC)).setRetrySettings(RETRIES);
        var emulator = settings.emulator();
        if (emulator != null && !emulator.isBlank()) {
            channel = ManagedChannelBuilder.forTarget(emulator).usePlaintext().build();
            builder.setChannelProvider(FixedTransportChannelProvider.create(GrpcTransportChannel.create(channel)))
                    .setCredentialsProvider(NoCredentialsProvider.create());
        } else if (settings.endpoint() != null && !settings.endpoint().isBlank()) {
            builder.setEndpoint(settings.endpoint());
        }
        publisher = builder.build();
        return publisher;
    }

    @PreDestroy
    synchronized void close() {
        if (publisher != null) {
            publisher.shutdown();
        }
        if (channel != null) {
            channel.shutdownNow();
        }
    }
}
