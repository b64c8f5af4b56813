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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Google's publishers, one per topic, with ordering on.
///
/// With ordering the client retries what may pass for ever and in order; each attempt has a deadline. So what comes
/// back as failed is what retrying does not help.
///
/// Two things of the client (1.153.0) are not used. Its flow control: a message that fails because its key is paused
/// never gives its permits back (`Publisher.publish` and the batch callback), so blocking would in time block for
/// ever; the bridge bounds what is in flight itself. And its shutdown: that waits for the same lost messages, so it
/// is given a moment in threads of its own.
final class PubSubOutlet implements Outlet, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PubSubOutlet.class);
    private static final BatchingSettings BATCHES = BatchingSettings.newBuilder()
            .setElementCountThreshold(100L)
            .setRequestByteThreshold(1_000_000L)
            .setDelayThresholdDuration(Duration.ofMillis(2))
            .setFlowControlSettings(FlowControlSettings.newBuilder()
                    .setLimitExceededBehavior(LimitExceededBehavior.Ignore)
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

    private static final Duration PATIENCE = Duration.ofSeconds(2);

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
        var threads = publishers.values().stream()
                .map(publisher ->
                        Thread.ofPlatform().daemon().name("publisher-end").start(publisher::shutdown))
                .toList();
        var end = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (var thread : threads) {
                thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        executor.shutdownNow();
    }
}
