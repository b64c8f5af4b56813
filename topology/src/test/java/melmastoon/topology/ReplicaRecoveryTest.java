package melmastoon.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.trace.TracerProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import melmastoon.access.PermissionCatalogue;
import melmastoon.embedded.KafkaBroker;
import melmastoon.schemas.Event;
import melmastoon.schemas.PublishedSchema;
import melmastoon.schemas.Topics;
import melmastoon.schemas.Watermark;
import melmastoon.tenant.v1.OrganizationUnitKind;
import melmastoon.topology.history.HistoryStreams;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A replica on a real broker comes back from whatever it loses, and never says that it is ready before it is.
class ReplicaRecoveryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TENANTS = 30;

    @TempDir
    static Path home;

    private static KafkaBroker broker;
    private static Admin admin;
    private static KafkaProducer<byte[], byte[]> producer;
    private static final AtomicLongArray OFFSETS = new AtomicLongArray(
            IntStream.range(0, Topics.EVENTS.partitions()).mapToLong(_ -> -1).toArray());
    private static final List<Log> LOGS = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        broker = KafkaBroker.start(home.resolve("kafka"));
        admin = Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrap()));
        admin.createTopics(Topics.ALL.stream()
                        .map(topic ->
                                new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.configs()))
                        .toList())
                .all()
                .get();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrap()), new ByteArraySerializer(), new ByteArraySerializer());
        for (int i = 1; i <= TENANTS; i++) {
            var log = new Log(i);
            send(log.acme());
            LOGS.add(log);
        }
    }

    @AfterAll
    static void stop() {
        producer.close();
        admin.close();
        broker.close();
    }

    @Test
    void aStoreThatIsLostWhileTheGroupsOffsetsSurviveIsBuiltAnew() throws Exception {
        try (var replica = new Replica("lost")) {
            replica.awaitReady();
        }
        delete(home.resolve("lost"));
        admin.deleteTopics(List.of("tenant-state-lost-tenant-state-changelog"))
                .all()
                .get();
        try (var replica = new Replica("lost")) {
            replica.awaitReady();
            replica.knowsEverybody();
        }
    }

    @Test
    void aGroupWhoseOffsetsExpiredReadsTheLogAgainAndChangesNothing() throws Exception {
        try (var replica = new Replica("expired")) {
            replica.awaitReady();
        }
        var partitions = IntStream.range(0, Topics.EVENTS.partitions())
                .mapToObj(each -> new TopicPartition(Topics.EVENTS.name(), each))
                .collect(Collectors.toSet());
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> admin.deleteConsumerGroupOffsets("tenant-state-expired", partitions)
                        .all()
                        .get());
        try (var replica = new Replica("expired")) {
            replica.awaitReady();
            replica.knowsEverybody();
            assertThat(replica.signals.all).doesNotContain("suspected");
        }
    }

    @Test
    void aParkedTenantGoesOnWhenTheSchemaIsPublishedAndStaysSoAfterARestart() throws Exception {
        var log = new Log(TENANTS + 1);
        send(log.acme());
        LOGS.add(log);
        var withdrawn =
                NewerBuild.unitWithdrawn(log, log.unitState(3, OrganizationUnitKind.PROPERTY, Log.unit(1), true));
        try (var replica = new Replica("parked")) {
            replica.awaitReady();
            var before = log.position();
            send(List.of(log.next(withdrawn)));
            await().atMost(PATIENCE).until(() -> replica.views.parked() == 1);
            assertThat(replica.views.find(log.tenant).reaches(before)).isTrue();
            assertThat(replica.views.find(log.tenant).reaches(log.position())).isFalse();
            producer.send(new PublishedSchema(900, withdrawn.getSchema()).toRecord())
                    .get();
            await().atMost(PATIENCE).until(() -> replica.views.find(log.tenant).reaches(log.position()));
        }
        try (var replica = new Replica("parked")) {
            replica.awaitReady();
            replica.knowsEverybody();
            assertThat(replica.views.parked()).isZero();
        }
    }

    /// The broker's default is another one, and more than this cluster has.
    @Test
    void eachChangelogHasTheReplicasThatAreSet() {
        var history = HistoryStreams.Settings.of(broker.bootstrap(), "replicated", home.resolve("history"), 1);
        try (var _ = new Replica("replicated");
                var _ = HistoryStreams.start(history)) {
            for (var store : List.of("tenant-state", "tenant-history")) {
                await().atMost(PATIENCE)
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(replicas(store + "-replicated-" + store + "-changelog"))
                                .containsOnly(1));
            }
        }
    }

    private static List<Integer> replicas(String topic) throws Exception {
        var described = admin.describeTopics(List.of(topic)).allTopicNames().get();
        return Objects.requireNonNull(described.get(topic)).partitions().stream()
                .map(partition -> partition.replicas().size())
                .toList();
    }

    private static final class Replica implements AutoCloseable {
        private final Views views = new Views();
        private final Recorded signals = new Recorded();
        private final TenantStateStreams streams;

        private Replica(String name) {
            streams = TenantStateStreams.start(
                    TenantStateStreams.Settings.of(broker.bootstrap(), name, home.resolve(name), 2, 1),
                    PermissionCatalogue.standard(),
                    views,
                    signals,
                    TracerProvider.noop().get("test"));
        }

        /// It is never ready without knowing everybody.
        private void awaitReady() {
            await().atMost(PATIENCE).until(() -> {
                watermarks();
                var ready = streams.readiness(Instant.now()).ready();
                if (ready) {
                    knowsEverybody();
                }
                return ready;
            });
        }

        private void knowsEverybody() {
            for (var log : LOGS) {
                assertThat(views.find(log.tenant))
                        .isInstanceOfSatisfying(
                                Found.Known.class,
                                known -> assertThat(known.view().position()).isEqualTo(log.position()));
                assertThat(streams.rows(log.tenant).orElseThrow().position(log.tenant))
                        .contains(log.position());
            }
        }

        @Override
        public void close() {
            streams.close();
            views.close();
        }
    }

    private static void send(Collection<Event> events) throws Exception {
        for (var event : events) {
            var at = producer.send(event.toRecord(Driver.SCHEMA_ID)).get();
            OFFSETS.accumulateAndGet(at.partition(), at.offset(), Math::max);
        }
    }

    private static void watermarks() throws Exception {
        for (int each = 0; each < Topics.EVENTS.partitions(); each++) {
            ProducerRecord<byte[], byte[]> record = new Watermark(each, Instant.now(), OFFSETS.get(each), 1).toRecord();
            producer.send(record).get();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
