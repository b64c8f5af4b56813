package melmastoon.connectors;

import com.google.api.core.ApiFuture;
import com.google.api.gax.batching.BatchingSettings;
import com.google.api.gax.batching.FlowControlSettings;
import com.google.api.gax.batching.FlowController.LimitExceededBehavior;
import com.google.api.gax.core.FixedExecutorProvider;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.ApiException;
import com.google.cloud.pubsub.v1.Publisher;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.TopicName;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Google's publishers, one per topic, with ordering on.
///
/// With ordering the client retries what may pass for ever and in order; each attempt has a deadline. So what comes
/// back as failed is what retrying does not help. Its flow control blocks, and never should: the bridge keeps less in
/// flight than it allows.
final class PubSubOutlet implements Outlet, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PubSubOutlet.class);
    private static final BatchingSettings BATCHES = BatchingSettings.newBuilder()
            .setElementCountThreshold(100L)
            .setRequestByteThreshold(1_000_000L)
            .setDelayThresholdDuration(Duration.ofMillis(2))
            .setFlowControlSettings(FlowControlSettings.newBuilder()
                    .setMaxOutstandingElementCount(20_000L)
                    .setMaxOutstandingRequestBytes(96L << 20)
                    .setLimitExceededBehavior(LimitExceededBehavior.Block)
                    .build())
            .build();

    /// The total is not ours to set: with ordering the client makes it endless.
    private static final RetrySettings RETRIES = RetrySettings.newBuilder()
            .setInitialRetryDelayDuration(Duration.ofMillis(100))
            .setRetryDelayMultiplier(2)
            .setMaxRetryDelayDuration(Duration.ofSeconds(5))
            .setInitialRpcTimeoutDuration(Duration.ofSeconds(5))
            .setRpcTimeoutMultiplier(2)
            .setMaxRpcTimeoutDuration(Duration.ofSeconds(20))
            .setTotalTimeoutDuration(Duration.ofMinutes(10))
            .build();

    private final Map<String, Publisher> publishers = new HashMap<>();
    private final ScheduledExecutorService executor;
    private final PubSubAccess access;
    private final Destinations destinations;

    PubSubOutlet(PubSubAccess access, Destinations destinations, String project) throws IOException {
        this.access = access;
        this.destinations = destinations;
        this.executor = Executors.newScheduledThreadPool(
                4, Thread.ofPlatform().name("publish-", 0).daemon().factory());
        for (var topic : Destinations.published()) {
            var builder = Publisher.newBuilder(TopicName.of(project, topic))
                    .setChannelProvider(access.transport())
                    .setCredentialsProvider(access.credentials())
                    .setExecutorProvider(FixedExecutorProvider.create(executor))
                    .setBatchingSettings(BATCHES)
                    .setRetrySettings(RETRIES)
                    .setEnableMessageOrdering(true);
            access.endpoint().ifPresent(builder::setEndpoint);
            publishers.put(topic, builder.build());
        }
    }

    @Override
    public ApiFuture<String> publish(String topic, PubsubMessage message) {
        return publisher(topic).publish(message);
    }

    @Override
    public void resume(String topic, String key) {
        publisher(topic).resumePublish(key);
    }

    @Override
    public void restore(String topic) {
        try (var topics = TopicAdminClient.create(access.topics().build())) {
            destinations.create(topics, topic);
        } catch (IOException | ApiException e) {
            LOG.warn("topic {} could not be made: {}", topic, e.getMessage());
        }
    }

    private Publisher publisher(String topic) {
        var publisher = publishers.get(topic);
        if (publisher == null) {
            throw new IllegalArgumentException("no publisher for `" + topic + "`");
        }
        return publisher;
    }

    /// Gives up what is still outstanding after 2 s; it was not committed and is published again.
    @Override
    public void close() {
        publishers.values().forEach(Publisher::shutdown);
        try {
            for (var publisher : publishers.values()) {
                publisher.awaitTermination(2_000L / publishers.size() + 1, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        executor.shutdownNow();
    }
}
