package melmastoon.embedded.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The stand-in passes the contract, and does what Google documents of ordering keys and its emulator (0.8.20) does
/// not.
class PubSubStandInTest extends PubSubContract {
    private @Nullable PubSubStandIn standIn;

    @Override
    String start() throws IOException {
        standIn = PubSubStandIn.start(0);
        return "127.0.0.1:" + standIn.port();
    }

    @AfterAll
    void stop() {
        if (standIn != null) {
            standIn.close();
        }
    }

    /// The emulator repeats the refused message alone.
    @Test
    void aRepeatOfAMessageRepeatsTheLaterOnesOfItsKey() throws Exception {
        var topic = clients.newTopic();
        var subscription = clients.newSubscription(topic, true);
        var got = new CopyOnWriteArrayList<String>();
        Set<String> refusedOnce = ConcurrentHashMap.newKeySet();
        try (var publisher = clients.publisher(topic);
                var _ = clients.subscribeDeciding(subscription, message -> {
                    var text = message.getData().toStringUtf8();
                    got.add(text);
                    return !text.equals("3") || !refusedOnce.add("3");
                })) {
            for (var i = 1; i <= 6; i++) {
                var _ = publisher.publish(Clients.message("acme", Integer.toString(i)));
            }
            await().atMost(SOON).untilAsserted(() -> {
                var last = new ArrayList<>(got);
                assertThat(last.indexOf("3")).isNotEqualTo(last.lastIndexOf("3"));
                assertThat(last.subList(last.lastIndexOf("3"), last.size())).containsExactly("3", "4", "5", "6");
            });
            assertThat(got.subList(0, 3)).containsExactly("1", "2", "3");
        }
    }

    /// The emulator hands the message to the stream that has ended, and repeats it a minute later.
    @Test
    void aSubscriberGoesOnWhereTheLastOneStopped() throws Exception {
        var topic = clients.newTopic();
        var subscription = clients.newSubscription(topic, true);
        var got = new CopyOnWriteArrayList<String>();
        clients.topics.publish(topic, List.of(Clients.message("acme", "1")));
        try (var _ = clients.subscribe(
                subscription, message -> got.add(message.getData().toStringUtf8()))) {
            await().atMost(SOON).untilAsserted(() -> assertThat(got).containsExactly("1"));
        }
        clients.topics.publish(topic, List.of(Clients.message("acme", "2")));
        try (var _ = clients.subscribe(
                subscription, message -> got.add(message.getData().toStringUtf8()))) {
            await().atMost(SOON).untilAsserted(() -> assertThat(got).containsExactly("1", "2"));
        }
    }
}
