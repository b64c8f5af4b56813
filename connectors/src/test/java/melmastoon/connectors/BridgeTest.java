package melmastoon.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.TopicName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import melmastoon.schemas.DeadLetterHeaders;
import melmastoon.schemas.Event;
import melmastoon.schemas.TenantKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The bridge between a real broker and the Pub/Sub stand-in, which Google's emulator was compared with.
class BridgeTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PLAN_ATTACHED = "melmastoon.tenant.plan_attached.v1";

    @TempDir
    static Path home;

    private static House house;
    private final List<Supervisor> bridges = new ArrayList<>();
    private final String tenant = Facts.newTenant();

    @BeforeAll
    static void open() throws IOException {
        house = new House(home);
    }

    @AfterAll
    static void close() throws IOException {
        house.close();
    }

    @AfterEach
    void stop() {
        house.cable.mend();
        bridges.forEach(Supervisor::close);
    }

    @Test
    void anEventGoesToTheTopicOfItsTypeAndToTheTopicOfAllWithItsEnvelopeAndPlainData() {
        var typed = house.arrivals(PLAN_ATTACHED);
        var all = house.arrivals(Destinations.ALL);
        start("one");
        var event = Facts.planAttached(tenant, 7);
        house.happened(event);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(of(typed)).hasSize(1);
            assertThat(of(all)).hasSize(1);
        });
        var message = of(all).getFirst();
        assertThat(message.getOrderingKey()).isEqualTo(tenant);
        assertThat(message.getData().toStringUtf8())
                .isEqualTo("{\"tenantId\":\"%s\",\"version\":7,\"planRef\":\"plan-7\"}".formatted(tenant));
        assertThat(message.getAttributesMap())
                .containsEntry("ce-id", event.eventId().toString())
                .containsEntry("ce-type", PLAN_ATTACHED)
                .containsEntry("ce-source", "/melmastoon/tenant-service")
                .containsEntry("ce-subject", tenant)
                .containsEntry("ce-time", event.occurredAt().toString())
                .containsEntry("ce-tenantepoch", "1")
                .containsEntry("ce-tenantrevision", "7")
                .containsEntry("tenantrevision", "7")
                .containsEntry("content-type", "application/json");
        assertThat(of(typed).getFirst().getAttributesMap()).isEqualTo(message.getAttributesMap());
    }

    @Test
    void theTraceOfTheCommandGoesOnToTheSubscriber() {
        var all = house.arrivals(Destinations.ALL);
        start("one");
        house.happened(Facts.planAttached(tenant, 1));
        await().atMost(SOON).untilAsserted(() -> assertThat(of(all)).hasSize(1));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(house.spans.getFinishedSpanItems())
                        .filteredOn(span -> span.getName().equals("pubsub publish"))
                        .anySatisfy(span -> {
                            assertThat(span.getTraceId()).isEqualTo(Facts.TRACE);
                            assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
                            assertThat(of(all).getFirst().getAttributesOrThrow("traceparent"))
                                    .isEqualTo("00-%s-%s-01".formatted(Facts.TRACE, span.getSpanId()));
                        }));
    }

    @Test
    void whatWasNeverCommittedIsNeverPublished() {
        var all = house.arrivals(Destinations.ALL);
        start("one");
        house.aborted(Facts.planAttached(tenant, 1));
        house.happened(Facts.planAttached(tenant, 2));
        await().atMost(SOON).untilAsserted(() -> assertThat(of(all)).hasSize(1));
        assertThat(revisions(all)).containsExactly(2L);
    }

    @Test
    void whenTheNetworkIsCutEventsWaitAndGoOnInOrder() {
        var all = house.arrivals(Destinations.ALL);
        start("one");
        happened(1, 100);
        await().atMost(SOON).untilAsserted(() -> assertThat(of(all)).isNotEmpty());
        house.cable.cut();
        happened(101, 200);
        await().during(Duration.ofSeconds(2))
                .atMost(SOON)
                .untilAsserted(() -> assertThat(house.uncommitted()).isPositive());
        house.cable.mend();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(firstOccurrences(all)).hasSize(200));
        assertThat(firstOccurrences(all)).isSorted();
        await().atMost(SOON).untilAsserted(() -> assertThat(house.uncommitted()).isZero());
    }

    @Test
    void anEventThatPubSubRefusesIsADeadLetterAndItsNeighboursArrive() {
        var typed = house.arrivals(PLAN_ATTACHED);
        var all = house.arrivals(Destinations.ALL);
        var tooLong = "s".repeat(1_025);
        house.happened(
                Facts.planAttached(tenant, 1), Facts.planAttached(tenant, 2, tooLong), Facts.planAttached(tenant, 3));
        start("one");
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(firstOccurrences(all)).containsExactly(1L, 3L);
            assertThat(firstOccurrences(typed)).containsExactly(1L, 3L);
        });
        await().atMost(SOON).untilAsserted(() -> assertThat(house.uncommitted()).isZero());
        assertThat(deadLetters("refused_by_pubsub")).hasSize(2);
        assertThat(house.meters
                        .counter("melmastoon.connectors.dead.letters", "reason", "refused_by_pubsub")
                        .count())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void aRecordThatIsNoEventIsADeadLetterAsItCame() {
        var all = house.arrivals(Destinations.ALL);
        start("one");
        house.record(TenantKey.bytes(tenant), "garbage".getBytes(StandardCharsets.UTF_8));
        house.happened(Facts.planAttached(tenant, 1));
        await().atMost(SOON).untilAsserted(() -> assertThat(of(all)).hasSize(1));
        assertThat(deadLetters("undecodable"))
                .singleElement()
                .satisfies(record ->
                        assertThat(record).asString(StandardCharsets.UTF_8).isEqualTo("garbage"));
    }

    @Test
    void aTopicThatSomebodyDeletedIsMadeAnewAndNothingIsADeadLetter() {
        start("one");
        happened(1, 1);
        await().atMost(SOON).untilAsserted(() -> assertThat(house.uncommitted()).isZero());
        house.topics.deleteTopic(TopicName.of(House.PROJECT, Destinations.ALL));
        happened(2, 10);
        await().atMost(SOON).untilAsserted(() -> assertThat(house.uncommitted()).isZero());
        var all = house.arrivals(Destinations.ALL);
        happened(11, 11);
        await().atMost(SOON).untilAsserted(() -> assertThat(revisions(all)).containsExactly(11L));
        assertThat(deadLetters("refused_by_pubsub")).isEmpty();
    }

    @Test
    void aRestartRepeatsNothingThatWasCommitted() {
        var all = house.arrivals(Destinations.ALL);
        start("one");
        happened(1, 50);
        await().atMost(SOON).untilAsserted(() -> assertThat(of(all)).hasSize(50));
        bridges.removeFirst().close();
        assertThat(house.uncommitted()).isZero();
        start("one");
        happened(51, 60);
        await().atMost(SOON).untilAsserted(() -> assertThat(of(all)).hasSize(60));
        assertThat(revisions(all)).isSorted();
    }

    @Test
    void whenOneOfTwoInstancesGoesTheOtherGoesOnInOrder() {
        var all = house.arrivals(Destinations.ALL);
        var tenants = Stream.generate(Facts::newTenant).limit(30).toList();
        start("one");
        start("two");
        for (var revision = 1L; revision <= 40; revision++) {
            var now = revision;
            house.happened(
                    tenants.stream().map(each -> Facts.planAttached(each, now)).toArray(Event[]::new));
            if (revision == 20) {
                bridges.removeFirst().close();
            }
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(tenants)
                        .allSatisfy(each -> assertThat(all.stream()
                                        .filter(message ->
                                                message.getOrderingKey().equals(each))
                                        .map(BridgeTest::revision)
                                        .distinct())
                                .containsExactlyElementsOf(
                                        LongStream.rangeClosed(1, 40).boxed().toList())));
    }

    private void start(String instance) {
        bridges.add(house.bridge(instance));
    }

    private void happened(long first, long last) {
        house.happened(LongStream.rangeClosed(first, last)
                .mapToObj(revision -> Facts.planAttached(tenant, revision))
                .toArray(Event[]::new));
    }

    private List<byte[]> deadLetters(String reason) {
        return house.deadLetters().stream()
                .filter(record -> tenant.equals(new String(record.key(), StandardCharsets.UTF_8)))
                .filter(record -> reason.equals(new String(
                        record.headers().lastHeader(DeadLetterHeaders.REASON).value(), StandardCharsets.UTF_8)))
                .map(record -> record.value())
                .toList();
    }

    private List<PubsubMessage> of(List<PubsubMessage> messages) {
        return messages.stream()
                .filter(message -> message.getOrderingKey().equals(tenant))
                .toList();
    }

    private List<Long> revisions(List<PubsubMessage> messages) {
        return of(messages).stream().map(BridgeTest::revision).toList();
    }

    private List<Long> firstOccurrences(List<PubsubMessage> messages) {
        return revisions(messages).stream().distinct().toList();
    }

    private static long revision(PubsubMessage message) {
        return Long.parseLong(message.getAttributesOrThrow("tenantrevision"));
    }
}
