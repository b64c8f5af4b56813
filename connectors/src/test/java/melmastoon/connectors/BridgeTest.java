package melmastoon.connectors;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static melmastoon.connectors.Arrivals.firstOccurrences;
import static melmastoon.connectors.Arrivals.ofTenant;
import static melmastoon.connectors.Arrivals.revisions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.pubsub.v1.TopicName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import melmastoon.connectors.BridgeFixture.RunningBridge;
import melmastoon.schemas.DeadLetterHeaders;
import melmastoon.schemas.Event;
import melmastoon.schemas.TenantKey;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The bridge between a real broker and the Pub/Sub stand-in, which Google's emulator was compared with.
@ExtendWith(SharedServers.class)
class BridgeTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ALL = TopicSpec.ALL_TYPES.name();

    private final BridgeFixture servers;
    private final String tenant = TestEvents.newTenant();

    BridgeTest(BridgeFixture servers) {
        this.servers = servers;
    }

    @AfterEach
    void stop() {
        servers.network.mend();
        servers.stopBridges();
    }

    @Test
    void anEventGoesToTheTopicOfItsTypeAndToTheTopicOfAllWithItsAttributesAndPlainData() {
        var typed = servers.arrivals(TestEvents.PLAN_ATTACHED);
        var all = servers.arrivals(ALL);
        start("one");
        var event = TestEvents.planAttached(tenant, 7);
        servers.write(event);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(ofTenant(tenant, typed)).hasSize(1);
            assertThat(ofTenant(tenant, all)).hasSize(1);
        });
        var message = ofTenant(tenant, all).getFirst();
        assertThat(message.getOrderingKey()).isEqualTo(tenant);
        assertThat(message.getData().toStringUtf8())
                .startsWith("{\"tenantId\":\"%s\",\"state\":{\"version\":7,\"status\":\"ACTIVE\"".formatted(tenant))
                .contains("\"planRef\":\"plan-7\"");
        assertThat(message.getAttributesMap())
                .containsEntry("ce-specversion", "1.0")
                .containsEntry("ce-id", event.eventId().toString())
                .containsEntry("ce-type", TestEvents.PLAN_ATTACHED)
                .containsEntry("ce-source", "/melmastoon/tenant-service")
                .containsEntry("ce-subject", tenant)
                .containsEntry("ce-time", event.occurredAt().toString())
                .containsEntry("ce-partitionkey", tenant)
                .containsEntry("ce-tenantepoch", "1")
                .containsEntry("ce-tenantrevision", "7")
                .containsEntry("ce-commandid", event.command().id().toString())
                .containsEntry("ce-commandordinal", "2")
                .containsEntry("ce-commandcount", "3")
                .containsEntry("ce-committedat", event.committedAt().toString())
                .containsEntry("tenantrevision", "7")
                .containsEntry("content-type", "application/json");
        assertThat(ofTenant(tenant, typed).getFirst().getAttributesMap()).isEqualTo(message.getAttributesMap());
    }

    @Test
    void theTraceOfTheCommandGoesOnToTheSubscriber() {
        var all = servers.arrivals(ALL);
        start("one");
        servers.write(TestEvents.planAttached(tenant, 1));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ofTenant(tenant, all)).hasSize(1));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(servers.spans.getFinishedSpanItems())
                        .filteredOn(span -> span.getName().equals("pubsub publish"))
                        .anySatisfy(span -> {
                            assertThat(span.getTraceId()).isEqualTo(TestEvents.TRACE);
                            assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
                            assertThat(ofTenant(tenant, all).getFirst().getAttributesOrThrow("traceparent"))
                                    .isEqualTo("00-%s-%s-01".formatted(TestEvents.TRACE, span.getSpanId()));
                        }));
    }

    @Test
    void whatWasNeverCommittedIsNeverPublished() {
        var all = servers.arrivals(ALL);
        start("one");
        servers.writeAndAbort(TestEvents.planAttached(tenant, 1));
        servers.write(TestEvents.planAttached(tenant, 2));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ofTenant(tenant, all)).hasSize(1));
        assertThat(revisions(tenant, all)).containsExactly(2L);
    }

    @Test
    void whenTheNetworkIsCutEventsWaitAndGoOnInOrderAndTheirAgeGrowsMeanwhile() {
        var all = servers.arrivals(ALL);
        var bridge = start("one");
        write(1, 100);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ofTenant(tenant, all)).isNotEmpty());
        servers.network.cut();
        write(101, 200);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(oldestUnpublished(bridge)).isGreaterThan(1));
        var age = oldestUnpublished(bridge);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(oldestUnpublished(bridge)).isGreaterThan(age));
        assertThat(servers.uncommitted()).isPositive();
        servers.network.mend();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(firstOccurrences(tenant, all)).hasSize(200));
        assertThat(firstOccurrences(tenant, all)).isSorted();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(servers.uncommitted()).isZero());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(oldestUnpublished(bridge)).isZero());
    }

    @Test
    void anEventThatPubSubWouldRejectIsADeadLetterAndItsNeighboursArrive() {
        var typed = servers.arrivals(TestEvents.PLAN_ATTACHED);
        var all = servers.arrivals(ALL);
        var tooLong = "s".repeat(1_025);
        servers.write(
                TestEvents.planAttached(tenant, 1),
                TestEvents.planAttached(tenant, 2, tooLong),
                TestEvents.planAttached(tenant, 3));
        var bridge = start("one");
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(firstOccurrences(tenant, all)).containsExactly(1L, 3L);
            assertThat(firstOccurrences(tenant, typed)).containsExactly(1L, 3L);
        });
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(servers.uncommitted()).isZero());
        assertThat(deadLetters("unpublishable")).hasSize(1);
        assertThat(bridge.deadLetters(DeadLetters.Reason.UNPUBLISHABLE)).isEqualTo(1);
    }

    @Test
    void aRecordThatIsNoEventIsADeadLetterAsItWas() {
        var all = servers.arrivals(ALL);
        start("one");
        servers.writeRaw(TenantKey.bytes(tenant), "garbage".getBytes(StandardCharsets.UTF_8));
        servers.write(TestEvents.planAttached(tenant, 1));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ofTenant(tenant, all)).hasSize(1));
        assertThat(deadLetters("undecodable"))
                .singleElement()
                .satisfies(record ->
                        assertThat(record).asString(StandardCharsets.UTF_8).isEqualTo("garbage"));
    }

    @Test
    void aTopicThatSomebodyDeletedIsCreatedAgainAndNothingIsADeadLetter() {
        start("one");
        write(1, 1);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(servers.uncommitted()).isZero());
        servers.topics.deleteTopic(TopicName.of(BridgeFixture.PROJECT, ALL));
        write(2, 10);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(servers.uncommitted()).isZero());
        var all = servers.arrivals(ALL);
        write(11, 11);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(revisions(tenant, all)).containsExactly(11L));
        assertThat(deadLetters("rejected_by_pubsub")).isEmpty();
    }

    @Test
    void aRestartRepeatsNothingThatWasCommitted() {
        var all = servers.arrivals(ALL);
        start("one");
        write(1, 50);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ofTenant(tenant, all)).hasSize(50));
        servers.stopBridges();
        assertThat(servers.uncommitted()).isZero();
        start("one");
        write(51, 60);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ofTenant(tenant, all)).hasSize(60));
        assertThat(revisions(tenant, all)).isSorted();
    }

    /// Kafka deletes the offsets of a group that has had no member for a week.
    @Test
    void whenTheGroupsOffsetsHaveExpiredPublishingGoesOnWhereItWas() {
        var all = servers.arrivals(ALL);
        start("one");
        write(1, 20);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ofTenant(tenant, all)).hasSize(20));
        servers.stopBridges();
        servers.expireOffsets();
        write(21, 25);
        start("one");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ofTenant(tenant, all)).hasSize(25));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(servers.uncommitted()).isZero());
        assertThat(revisions(tenant, all))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 25).boxed().toList());
    }

    /// As where Kafka was restored from a backup: what to publish is for people to decide.
    @Test
    void whenTheLogDoesNotHaveTheCommittedOffsetNothingIsPublishedUntilSomebodyResetsIt() {
        var all = servers.arrivals(ALL);
        start("one");
        write(1, 1);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(servers.uncommitted()).isZero());
        servers.stopBridges();
        var offsets = servers.committed();
        servers.resetOffsets(offsets.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        each -> new OffsetAndMetadata(each.getValue().offset() + 1_000))));
        var bridge = start("one");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(bridge.status().detail()).contains("CONNECTORS_OFFSETS_OUT_OF_RANGE"));
        assertThat(bridge.status().isReady()).isFalse();
        servers.stopBridges();
        write(2, 2);
        assertThat(revisions(tenant, all)).containsExactly(1L);
        servers.resetOffsets(offsets);
        start("one");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(revisions(tenant, all)).containsExactly(1L, 2L));
    }

    @Test
    void whenOneOfTwoInstancesEndsTheOtherGoesOnInOrder() {
        var all = servers.arrivals(ALL);
        var tenants = Stream.generate(TestEvents::newTenant).limit(30).toList();
        var first = start("one");
        start("two");
        for (var revision = 1L; revision <= 40; revision++) {
            var now = revision;
            servers.write(tenants.stream()
                    .map(each -> TestEvents.planAttached(each, now))
                    .toArray(Event[]::new));
            if (revision == 20) {
                first.supervisor().close();
            }
        }
        var expected = LongStream.rangeClosed(1, 40).boxed().toList();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(tenants)
                        .allSatisfy(
                                each -> assertThat(firstOccurrences(each, all)).containsExactlyElementsOf(expected)));
    }

    @Test
    void aTypeIsKeptAsLongAsItsSchemaSaysAndAtMostAsLongAsPubSubCan() {
        assertThat(PubSubTopics.published().stream()
                        .map(topic -> servers.topics
                                .getTopic(TopicName.of(BridgeFixture.PROJECT, topic.name()))
                                .getMessageRetentionDuration()
                                .getSeconds())
                        .collect(toSet()))
                .containsExactlyInAnyOrder(
                        Duration.ofDays(30).toSeconds(), Duration.ofDays(31).toSeconds());
    }

    private RunningBridge start(String instance) {
        return servers.start(instance);
    }

    private void write(long first, long last) {
        servers.write(LongStream.rangeClosed(first, last)
                .mapToObj(revision -> TestEvents.planAttached(tenant, revision))
                .toArray(Event[]::new));
    }

    private static double oldestUnpublished(RunningBridge bridge) {
        return bridge.meters()
                .get("melmastoon.connectors.oldest.unpublished")
                .gauge()
                .value();
    }

    private List<byte[]> deadLetters(String reason) {
        return servers.deadLetters().stream()
                .filter(record -> tenant.equals(new String(record.key(), StandardCharsets.UTF_8)))
                .filter(record -> reason.equals(new String(
                        record.headers().lastHeader(DeadLetterHeaders.REASON).value(), StandardCharsets.UTF_8)))
                .map(record -> record.value())
                .toList();
    }
}
