package melmastoon.embedded.pubsub;

import com.google.protobuf.Empty;
import com.google.pubsub.v1.AcknowledgeRequest;
import com.google.pubsub.v1.DeleteSubscriptionRequest;
import com.google.pubsub.v1.DeleteTopicRequest;
import com.google.pubsub.v1.GetSubscriptionRequest;
import com.google.pubsub.v1.GetTopicRequest;
import com.google.pubsub.v1.ListSubscriptionsRequest;
import com.google.pubsub.v1.ListSubscriptionsResponse;
import com.google.pubsub.v1.ListTopicSubscriptionsRequest;
import com.google.pubsub.v1.ListTopicSubscriptionsResponse;
import com.google.pubsub.v1.ListTopicsRequest;
import com.google.pubsub.v1.ListTopicsResponse;
import com.google.pubsub.v1.ModifyAckDeadlineRequest;
import com.google.pubsub.v1.PublishRequest;
import com.google.pubsub.v1.PublishResponse;
import com.google.pubsub.v1.PullRequest;
import com.google.pubsub.v1.PullResponse;
import com.google.pubsub.v1.StreamingPullRequest;
import com.google.pubsub.v1.StreamingPullResponse;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.Topic;
import com.google.pubsub.v1.UpdateSubscriptionRequest;
import com.google.pubsub.v1.UpdateTopicRequest;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Google Pub/Sub's publisher and subscriber services on a port of this machine, in memory.
///
/// A client reaches it as it does Google's emulator, by `PUBSUB_EMULATOR_HOST=127.0.0.1:<port>`. What was published
/// and not yet acknowledged is gone when it stops, as with the emulator.
public final class PubSubStandIn implements AutoCloseable {
    private static final int MAX_INBOUND_BYTES = 12 << 20;
    private static final int TICK_MS = 100;

    private final Server server;
    private final ScheduledExecutorService timer;

    private final Subscriptions subscriptions;

    private PubSubStandIn(Server server, ScheduledExecutorService timer, Subscriptions subscriptions) {
        this.server = server;
        this.timer = timer;
        this.subscriptions = subscriptions;
    }

    /// One that pushes without tokens, as Google's emulator does.
    public static PubSubStandIn start(int port) throws IOException {
        return start(port, (_, _) -> Optional.empty());
    }

    /// @param port 0 takes a free one, see [#port]
    /// @param tokens of push subscriptions that ask for one
    /// @throws IOException where the port is taken
    public static PubSubStandIn start(int port, PushTokens tokens) throws IOException {
        var timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("pubsub-stand-in-timer").daemon().factory());
        var subscriptions = new Subscriptions(tokens);
        try {
            var server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                    .maxInboundMessageSize(MAX_INBOUND_BYTES)
                    .permitKeepAliveTime(1, TimeUnit.SECONDS)
                    .permitKeepAliveWithoutCalls(true)
                    .addService(publisher(subscriptions.topics()))
                    .addService(subscriber(subscriptions, timer))
                    .build()
                    .start();
            var _ = timer.scheduleWithFixedDelay(subscriptions::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
            return new PubSubStandIn(server, timer, subscriptions);
        } catch (IOException | RuntimeException e) {
            timer.shutdownNow();
            throw e;
        }
    }

    private static ServerServiceDefinition publisher(Topics topics) {
        return new Rpcs("google.pubsub.v1.Publisher")
                .unary("CreateTopic", Topic.class, Topic.class, topics::create)
                .unary("GetTopic", GetTopicRequest.class, Topic.class, topics::get)
                .unary("UpdateTopic", UpdateTopicRequest.class, Topic.class, topics::update)
                .unary("ListTopics", ListTopicsRequest.class, ListTopicsResponse.class, topics::list)
                .unary(
                        "ListTopicSubscriptions",
                        ListTopicSubscriptionsRequest.class,
                        ListTopicSubscriptionsResponse.class,
                        topics::listSubscriptions)
                .unary("DeleteTopic", DeleteTopicRequest.class, Empty.class, topics::delete)
                .unary("Publish", PublishRequest.class, PublishResponse.class, topics::publish)
                .definition();
    }

    private static ServerServiceDefinition subscriber(Subscriptions subscriptions, ScheduledExecutorService timer) {
        return new Rpcs("google.pubsub.v1.Subscriber")
                .unary("CreateSubscription", Subscription.class, Subscription.class, subscriptions::create)
                .unary("GetSubscription", GetSubscriptionRequest.class, Subscription.class, subscriptions::get)
                .unary("UpdateSubscription", UpdateSubscriptionRequest.class, Subscription.class, subscriptions::update)
                .unary(
                        "ListSubscriptions",
                        ListSubscriptionsRequest.class,
                        ListSubscriptionsResponse.class,
                        subscriptions::list)
                .unary("DeleteSubscription", DeleteSubscriptionRequest.class, Empty.class, subscriptions::delete)
                .unary("Acknowledge", AcknowledgeRequest.class, Empty.class, subscriptions::acknowledge)
                .unary("ModifyAckDeadline", ModifyAckDeadlineRequest.class, Empty.class, subscriptions::extend)
                .unary(
                        "Pull",
                        PullRequest.class,
                        PullResponse.class,
                        (request, client) -> Pull.start(subscriptions, timer, request, client))
                .bidirectional(
                        "StreamingPull",
                        StreamingPullRequest.class,
                        StreamingPullResponse.class,
                        client -> new PullStream(subscriptions, client))
                .definition();
    }

    public int port() {
        return server.getPort();
    }

    /// Ends every open pull; clients see UNAVAILABLE and try again, as when the real service moves them.
    @Override
    public void close() {
        timer.shutdownNow();
        subscriptions.close();
        server.shutdownNow();
        try {
            var _ = server.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
