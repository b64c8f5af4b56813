package melmastoon.connectors;

import com.google.api.core.ApiFuture;
import com.google.api.gax.batching.BatchingSettings;
import com.google.api.gax.batching.FlowControlSettings;
import com.google.api.gax.batching.FlowController.LimitExceededBehavior;
import com.google.api.gax.core.FixedExecutorProvider;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.ApiException;
import com.google.cloud.pubsub.v1.Publisher;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.TopicName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Google's publishers, one per topic, with ordering on.
///
/// With ordering the client retries transient failures for ever and in order; each attempt has a deadline. What it
/// reports as failed is what retrying does not help.
///
/// Two features of the client (1.153.0) are not used. Its flow control: a message that fails because its key is paused
/// never gives its permits back (`Publisher.publish` and the batch callback), so blocking would in time block for
/// ever; the bridge bounds what is in flight itself. And its shutdown: that waits for the same lost messages, so it
/// runs for 2 s at most, in threads of its own.
final class PubSubPublisher implements MessagePublisher, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PubSubPublisher.class);
    private static final BatchingSettings BATCHES = BatchingSettings.newBuilder()
            .setElementCountThreshold(100L)
            .setRequestByteThreshold(1_000_000L)
            .setDelayThresholdDuration(Duration.ofMillis(2))
            .setFlowControlSettings(FlowControlSettings.newBuilder()
                    .setLimitExceededBehavior(LimitExceededBehavior.Ignore)
                    .build())
            .build();

    /// The total is without effect: with ordering the client makes it endless.
    private static final RetrySettings RETRIES = RetrySettings.newBuilder()
            .setInitialRetryDelayDuration(Duration.ofMillis(100))
            .setRetryDelayMultiplier(2)
            .setMaxRetryDelayDuration(Duration.ofSeconds(5))
            .setInitialRpcTimeoutDuration(Duration.ofSeconds(5))
            .setRpcTimeoutMultiplier(2)
            .setMaxRpcTimeoutDuration(Duration.ofSeconds(20))
            .setTotalTimeoutDuration(Duration.ofMinutes(10))
            .build();

    private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(2);

    private final Map<String, Publisher> publishers = new HashMap<>();
    private final Set<String> beingCreated = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService executor;
    private final PubSubConnection connection;
    private final PubSubTopics topics;
    private final String project;

    PubSubPublisher(PubSubConnection connection, PubSubTopics topics, String project) {
        this.connection = connection;
        this.topics = topics;
        this.project = project;
        this.executor = Executors.newScheduledThreadPool(
                4, Thread.ofPlatform().name("publish-", 0).daemon().factory());
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
    public void createTopic(TopicSpec topic) {
        if (beingCreated.add(topic.name())) {
            Thread.ofVirtual().name("create-topic").start(() -> {
                try {
                    topics.create(topic);
                } catch (IOException | ApiException e) {
                    LOG.warn("the topic {} could not be created: {}", topic.name(), e.getMessage());
                } finally {
                    beingCreated.remove(topic.name());
                }
            });
        }
    }

    private Publisher publisher(String topic) {
        return publishers.computeIfAbsent(topic, this::open);
    }

    private Publisher open(String topic) {
        try {
            return Publisher.newBuilder(TopicName.of(project, topic))
                    .setChannelProvider(connection.transport())
                    .setCredentialsProvider(connection.credentials())
                    .setExecutorProvider(FixedExecutorProvider.create(executor))
                    .setBatchingSettings(BATCHES)
                    .setRetrySettings(RETRIES)
                    .setEnableMessageOrdering(true)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Abandons what is still outstanding after 2 s. It is not committed, so it is published again.
    @Override
    public void close() {
        var threads = publishers.values().stream()
                .map(publisher ->
                        Thread.ofPlatform().daemon().name("publisher-shutdown").start(publisher::shutdown))
                .toList();
        var end = System.nanoTime() + SHUTDOWN_LIMIT.toNanos();
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
