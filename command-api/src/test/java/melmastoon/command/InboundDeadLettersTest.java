package melmastoon.command;

import static melmastoon.command.PushService.envelope;
import static melmastoon.command.PushService.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.cloud.pubsub.v1.SubscriptionAdminClient;
import com.google.cloud.pubsub.v1.SubscriptionAdminSettings;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminSettings;
import com.google.pubsub.v1.AcknowledgeRequest;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PullRequest;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.SubscriptionName;
import com.google.pubsub.v1.TopicName;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import melmastoon.access.TenantId;
import melmastoon.embedded.pubsub.PubSubStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A message that can never have an effect is kept on a topic with its reason, counted and acknowledged.
class InboundDeadLettersTest {
    private static final String ERASURE_ACKED = "melmastoon.tenant.guest.erasure_acked.v1";
    private static final TopicName TOPIC = TopicName.of("test", "melmastoon.tenant.inbound-dead-letters");
    private static final SubscriptionName KEPT = SubscriptionName.of("test", "dead-letters");

    private static PushService pubsub;
    private static PubSubStandIn standIn;
    private static ManagedChannel channel;
    private static SubscriptionAdminClient subscriptions;
    private static CommandServer api;

    @BeforeAll
    static void start() throws IOException {
        standIn = PubSubStandIn.start(0);
        var target = "127.0.0.1:" + standIn.port();
        channel = ManagedChannelBuilder.forTarget(target).usePlaintext().build();
        var transport = FixedTransportChannelProvider.create(GrpcTransportChannel.create(channel));
        try (var topics = TopicAdminClient.create(TopicAdminSettings.newBuilder()
                .setTransportChannelProvider(transport)
                .setCredentialsProvider(NoCredentialsProvider.create())
                .build())) {
            topics.createTopic(TOPIC);
        }
        subscriptions = SubscriptionAdminClient.create(SubscriptionAdminSettings.newBuilder()
                .setTransportChannelProvider(transport)
                .setCredentialsProvider(NoCredentialsProvider.create())
                .build());
        subscriptions.createSubscription(Subscription.newBuilder()
                .setName(KEPT.toString())
                .setTopic(TOPIC.toString())
                .setAckDeadlineSeconds(10)
                .build());
        pubsub = new PushService();
        var settings = new HashMap<>(pubsub.settings(target));
        settings.put("melmastoon.test.memory", "true");
        api = new CommandServer(settings);
    }

    @AfterAll
    static void stop() {
        api.close();
        pubsub.close();
        subscriptions.close();
        channel.shutdownNow();
        standIn.close();
    }

    static Stream<Arguments> poison() {
        var attributes = Map.of("ce-id", "evt-1", "ce-source", "test-service", "ce-type", ERASURE_ACKED);
        var withoutId = new HashMap<>(attributes);
        withoutId.remove("ce-id");
        return Stream.of(
                Arguments.of("NO_EVENT", envelope(Map.of(), null)),
                Arguments.of("NO_EVENT", envelope(withoutId, "e30=")),
                Arguments.of("UNKNOWN_TYPE", event("melmastoon.unknown.v1", "evt-2", "{}")),
                Arguments.of("UNDECODABLE_DATA", envelope(attributes, "%%%")),
                Arguments.of("UNDECODABLE_DATA", envelope(attributes, null)),
                Arguments.of("UNDECODABLE_DATA", event(ERASURE_ACKED, "evt-3", "[]")),
                Arguments.of("UNDECODABLE_DATA", event(ERASURE_ACKED, "evt-4", "{}")),
                Arguments.of("UNDECODABLE_DATA", event(ERASURE_ACKED, "evt-5", acked("tnt_1"))),
                Arguments.of(
                        "UNKNOWN_TENANT",
                        event(
                                ERASURE_ACKED,
                                "evt-6",
                                acked(TenantId.parse("tnt_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
                                        .toString()))));
    }

    private static String acked(String tenant) {
        return "{\"tenantId\":\"" + tenant
                + "\",\"guestErasureId\":\"ger_01JD3ZQK8VZ7M2S4T6W8Y0A1B2\",\"service\":\"billing-service\"}";
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("poison")
    void aPoisonedMessageIsKeptWithItsReasonAndAcknowledged(String reason, String envelope) {
        var answer = pubsub.push(api, envelope);

        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
        var letter = deadLetter();
        assertThat(letter.getAttributesMap())
                .containsEntry("dead-letter-reason", reason)
                .containsEntry("dead-letter-subscription", "projects/test/subscriptions/tenant-service");
        assertThat(letter.getAttributesOrThrow("dead-letter-detail")).doesNotContain("Exception", "\tat ");
    }

    @Test
    void aDeadLetterHasWhatTheMessageHad() {
        var message = event("melmastoon.unknown.v1", "evt-7", "{\"a\":1}");

        assertThat(pubsub.push(api, message).status()).isEqualTo(204);

        var letter = deadLetter();
        assertThat(letter.getData().toStringUtf8()).isEqualTo("{\"a\":1}");
        assertThat(letter.getAttributesMap())
                .containsEntry("ce-id", "evt-7")
                .containsEntry("ce-type", "melmastoon.unknown.v1");
        assertThat(message).contains(letter.getAttributesOrThrow("dead-letter-message-id"));
    }

    /// Anybody may name a type; each would be a time series.
    @Test
    void aTypeThatIsNotOursIsNoValueOfTheMetric() {
        pubsub.push(api, event("melmastoon.unknown.v1", "evt-8", "{}"));
        deadLetter();

        var counters = api.server
                .context()
                .getBean(MeterRegistry.class)
                .get("melmastoon.inbound.events")
                .counters();
        assertThat(counters)
                .extracting(counter -> counter.getId().getTag("type"))
                .contains("unknown")
                .doesNotContain("melmastoon.unknown.v1");
    }

    /// Or a forgotten variable would look like a service that nobody sends events to.
    @Test
    void aProcessThatKnowsHalfOfItsPushSettingsDoesNotStart() {
        for (var missing : pubsub.settings("127.0.0.1:1").keySet()) {
            if (missing.endsWith("emulator")) {
                continue;
            }
            var settings = new HashMap<>(pubsub.settings("127.0.0.1:1"));
            settings.put("melmastoon.test.memory", "true");
            settings.remove(missing);
            assertThatThrownBy(() -> new CommandServer(settings).close())
                    .as("without " + missing)
                    .hasStackTraceContaining(missing.substring(missing.lastIndexOf('.') + 1));
        }
    }

    private static PubsubMessage deadLetter() {
        var received = subscriptions
                .pullCallable()
                .call(PullRequest.newBuilder()
                        .setSubscription(KEPT.toString())
                        .setMaxMessages(1)
                        .build())
                .getReceivedMessagesList();
        assertThat(received).hasSize(1);
        subscriptions
                .acknowledgeCallable()
                .call(AcknowledgeRequest.newBuilder()
                        .setSubscription(KEPT.toString())
                        .addAckIds(received.getFirst().getAckId())
                        .build());
        return received.getFirst().getMessage();
    }
}
