package melmastoon.local.mailbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.rpc.AlreadyExistsException;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.cloud.pubsub.v1.SubscriptionAdminClient;
import com.google.cloud.pubsub.v1.SubscriptionAdminSettings;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminSettings;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.SubscriptionName;
import com.google.pubsub.v1.TopicName;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import melmastoon.schemas.EventCatalogue;
import melmastoon.tenant.v1.InvitationSent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Receives invitations from Pub/Sub and shows them as mails: `GET /mails` and `GET /mails/{invitationId}`.
public final class Mailbox implements AutoCloseable {
    /// The topic that the notification service subscribes to.
    private static final String TOPIC = EventCatalogue.of(InvitationSent.class).name();

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);
    private static final String SUBSCRIPTION = "development-mailbox";
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PAUSE_AFTER_A_FAILURE = Duration.ofSeconds(1);
    private static final int AT_ONCE = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final NotificationKey key;
    private final Mails mails;
    private final ManagedChannel channel;
    private final SubscriptionName subscription;
    private final SubscriptionAdminClient subscriber;
    private volatile boolean closing;
    private boolean answered = true; // of the reader's thread
    private final Thread reader = Thread.ofVirtual().name("mailbox").unstarted(this::read);
    private final HttpServer server;

    /// @param project of Pub/Sub
    /// @param pubsub  `host:port` of the emulator or the stand-in
    /// @param kept    where mails stay over a restart
    /// @param address where it shows them
    public static Mailbox start(
            NotificationKey key, String project, String pubsub, Path kept, InetSocketAddress address) {
        var channel = ManagedChannelBuilder.forTarget(pubsub).usePlaintext().build();
        try {
            return new Mailbox(key, new Mails(kept), channel, project, address);
        } catch (IOException e) {
            channel.shutdownNow();
            throw new IllegalStateException("the mailbox does not start: " + e.getMessage(), e);
        }
    }

    private Mailbox(NotificationKey key, Mails mails, ManagedChannel channel, String project, InetSocketAddress address)
            throws IOException {
        this.key = key;
        this.mails = mails;
        this.channel = channel;
        var transport = FixedTransportChannelProvider.create(GrpcTransportChannel.create(channel));
        subscriber = SubscriptionAdminClient.create(SubscriptionAdminSettings.newBuilder()
                .setTransportChannelProvider(transport)
                .setCredentialsProvider(NoCredentialsProvider.create())
                .build());
        subscription = subscribe(transport, project);
        server = HttpServer.create(address, 0);
        server.createContext("/mails", this::answer);
        server.start();
        reader.start();
    }

    private SubscriptionName subscribe(TransportChannelProvider transport, String project) throws IOException {
        var topic = TopicName.of(project, TOPIC);
        var name = SubscriptionName.of(project, SUBSCRIPTION);
        try (var topics = TopicAdminClient.create(TopicAdminSettings.newBuilder()
                .setTransportChannelProvider(transport)
                .setCredentialsProvider(NoCredentialsProvider.create())
                .build())) {
            ifAbsent(() -> topics.createTopic(topic));
        }
        ifAbsent(() -> subscriber.createSubscription(Subscription.newBuilder()
                .setName(name.toString())
                .setTopic(topic.toString())
                .setEnableMessageOrdering(true)
                .setAckDeadlineSeconds(10)
                .build()));
        return name;
    }

    private static void ifAbsent(Runnable create) {
        try {
            create.run();
        } catch (AlreadyExistsException e) {
            LOG.debug("already there", e);
        }
    }

    /// Asks again and again instead of holding a stream open: the emulator keeps giving messages to streams that
    /// their clients have left.
    private void read() {
        while (!closing) {
            try {
                Thread.sleep(answered ? PAUSE : PAUSE_AFTER_A_FAILURE);
                var received = pull();
                received.forEach(message -> receive(message.getMessage()));
                if (!received.isEmpty()) {
                    subscriber.acknowledge(
                            subscription,
                            received.stream().map(ReceivedMessage::getAckId).toList());
                }
                answered = true;
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                // Closing ends the client during a call, which fails in many ways.
                if (!closing && answered) {
                    LOG.warn("Pub/Sub does not answer the mailbox, which goes on asking: {}", e.getMessage());
                }
                answered = false;
            }
        }
    }

    @SuppressWarnings("deprecation") // discouraged in production, where an answer that waits is cheaper
    private List<ReceivedMessage> pull() {
        return subscriber.pull(subscription, true, AT_ONCE).getReceivedMessagesList();
    }

    /// A mail that cannot be opened is logged and acknowledged: sending it again would not open it.
    private void receive(PubsubMessage message) {
        try {
            var event = JSON.readTree(message.getData().toByteArray());
            mails.put(event.path("invitationId").asText(), open(event));
        } catch (IOException | GeneralSecurityException e) {
            LOG.warn("an invitation could not be opened: {}", e.getMessage());
        }
    }

    private ObjectNode open(JsonNode event) throws IOException, GeneralSecurityException {
        var tenant = event.path("tenantId").asText();
        var invitation = event.path("invitationId").asText();
        var sealed = Base64.getDecoder().decode(event.path("sealed").asText());
        var inside = JSON.readTree(key.open(sealed, tenant, invitation));
        return JSON.createObjectNode()
                .put("to", inside.path("address").asText())
                .put("inviter", inside.path("inviter").asText())
                .put("invitationId", invitation)
                .put("tenantId", tenant)
                .put("token", inside.path("token").asText())
                .put("locale", event.path("locale").asText())
                .put("expiresAt", event.path("expiresAt").asText());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var found = path.equals("/mails")
                    ? JSON.valueToTree(mails.all())
                    : mails.find(path.substring(path.lastIndexOf('/') + 1)).orElse(null);
            if (found == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            var bytes = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(found);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        closing = true;
        reader.interrupt();
        subscriber.close();
        channel.shutdownNow();
    }
}
