package melmastoon.embedded.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.api.gax.rpc.InvalidArgumentException;
import com.google.protobuf.util.Durations;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.SubscriptionName;
import com.google.pubsub.v1.TopicName;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What Google documents of push subscriptions, and its emulator leaves out: the token, and order.
class PushDeliveryTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Pattern DATA = Pattern.compile("\"data\":\"([^\"]*)\"");

    private record Pushed(String authorization, String body) {
        String text() {
            var found = DATA.matcher(body);
            return found.find() ? new String(Base64.getDecoder().decode(found.group(1)), StandardCharsets.UTF_8) : "";
        }
    }

    private final List<Pushed> pushed = new CopyOnWriteArrayList<>();
    private volatile Function<Pushed, Integer> answers = _ -> 204;
    private HttpServer endpoint;
    private PubSubStandIn standIn;
    private Clients clients;

    @BeforeEach
    void start() throws IOException {
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        endpoint.createContext("/push", this::answer);
        endpoint.start();
        standIn = PubSubStandIn.start(0, (account, audience) -> Optional.of(account + "|" + audience));
        clients = new Clients("127.0.0.1:" + standIn.port());
    }

    @AfterEach
    void stop() {
        clients.close();
        standIn.close();
        endpoint.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = new Pushed(
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            pushed.add(request);
            exchange.sendResponseHeaders(answers.apply(request), -1);
        }
    }

    private String url() {
        return "http://127.0.0.1:" + endpoint.getAddress().getPort() + "/push";
    }

    private TopicName pushing(UnaryOperator<Subscription.Builder> otherwise) {
        var topic = clients.newTopic();
        var wanted = Subscription.newBuilder()
                .setName(SubscriptionName.of(Clients.PROJECT, "s-" + UUID.randomUUID())
                        .toString())
                .setTopic(topic.toString())
                .setEnableMessageOrdering(true)
                .setPushConfig(PushConfig.newBuilder()
                        .setPushEndpoint(url())
                        .setOidcToken(PushConfig.OidcToken.newBuilder()
                                .setServiceAccountEmail("push@example")
                                .setAudience("here")));
        clients.subscriptions.createSubscription(otherwise.apply(wanted).build());
        return topic;
    }

    private void publish(TopicName topic, String key, String... texts) {
        var messages = new ArrayList<PubsubMessage>();
        for (var text : texts) {
            messages.add(Clients.message(key, text).toBuilder()
                    .putAttributes("ce-id", text)
                    .build());
        }
        clients.topics.publish(topic, messages);
    }

    private List<String> texts() {
        return pushed.stream().map(Pushed::text).toList();
    }

    @Test
    void aMessageIsPushedOnceInItsEnvelopeWithTheTokenThatWasAskedFor() {
        publish(pushing(UnaryOperator.identity()), "acme", "1");

        await().atMost(SOON).until(() -> !pushed.isEmpty());
        assertThat(pushed).singleElement().satisfies(one -> {
            assertThat(one.authorization()).isEqualTo("Bearer push@example|here");
            assertThat(one.body())
                    .contains("\"attributes\":{\"ce-id\":\"1\"}", "\"orderingKey\":\"acme\"", "\"messageId\":")
                    .contains("\"publishTime\":", ",\"subscription\":\"projects/contract/subscriptions/s-");
        });
    }

    @Test
    void whatIsRefusedIsRepeatedAndHoldsUpTheLaterOnesOfItsKeyOnly() {
        var refusals = new AtomicInteger(3);
        answers = one -> one.text().equals("2") && refusals.getAndDecrement() > 0 ? 503 : 200;
        var topic = pushing(UnaryOperator.identity());

        publish(topic, "acme", "1", "2", "3");
        publish(topic, "other", "a");

        await().atMost(SOON).until(() -> texts().contains("3"));
        assertThat(texts()).filteredOn(text -> !text.equals("a")).containsExactly("1", "2", "2", "2", "2", "3");
        assertThat(texts().indexOf("a")).isLessThan(texts().lastIndexOf("2"));
    }

    @Test
    void atMostTwentyAreOutAtOnce() {
        var out = new AtomicInteger();
        var most = new AtomicInteger();
        answers = _ -> {
            most.accumulateAndGet(out.incrementAndGet(), Math::max);
            pause();
            out.decrementAndGet();
            return 200;
        };
        var topic = pushing(wanted -> wanted.setEnableMessageOrdering(false));

        publish(topic, "", IntStream.range(0, 60).mapToObj(Integer::toString).toArray(String[]::new));

        await().atMost(SOON).until(() -> pushed.size() == 60);
        assertThat(most.get()).isBetween(2, 20);
    }

    @Test
    void whatIsOlderThanTheSubscriptionsRetentionIsDroppedAndTheNextOfItsKeyGoesOut() {
        answers = one -> one.text().equals("1") ? 503 : 200;
        var topic = pushing(wanted -> wanted.setMessageRetentionDuration(Durations.fromSeconds(1)));

        publish(topic, "acme", "1");
        await().atMost(SOON).until(() -> pushed.size() > 2);

        // Those that wait behind it for too long are dropped too.
        await().atMost(SOON).until(() -> {
            publish(topic, "acme", "2");
            return texts().contains("2");
        });
    }

    @Test
    void onlyAWebAddressIsAnEndpoint() {
        for (var wrong : List.of("ftp://x/push", "nowhere", "http://", "http://a b/")) {
            assertThatThrownBy(() -> pushing(wanted ->
                            wanted.setPushConfig(PushConfig.newBuilder().setPushEndpoint(wrong))))
                    .isInstanceOf(InvalidArgumentException.class);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(30);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
