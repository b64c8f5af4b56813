package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import melmastoon.embedded.KafkaBroker;
import melmastoon.http.TestIssuer;
import melmastoon.schemas.Event;
import melmastoon.schemas.Topics;
import melmastoon.topology.Driver;
import melmastoon.topology.Log;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A replica as a real process on a real broker: restarted, killed in mid-stream, and without its disk. What it answers
/// afterwards is what a fold of the same events without any of that says.
class ReplicaOnABrokerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PERMISSIONS = List.of("tenant:read", "reservation:check_in", "role:define");
    private static final int PEOPLE = 8;

    @TempDir
    static Path home;

    private static KafkaBroker broker;
    private static Feed feed;
    private static TestIssuer issuer;
    private static QueryProcess query;
    private static final Driver MODEL = new Driver();
    private static int tenants;

    @BeforeAll
    static void start() throws Exception {
        broker = KafkaBroker.start(home.resolve("kafka"));
        feed = new Feed(broker.bootstrap());
        issuer = new TestIssuer();
        query = new QueryProcess(
                Map.of(
                        "MELMASTOON_KAFKA",
                        broker.bootstrap(),
                        "MELMASTOON_KAFKA_REPLICATION",
                        "1",
                        "MELMASTOON_STATE_DIR",
                        stateDir().toString(),
                        "MELMASTOON_INSTANCE",
                        "query-1",
                        "MELMASTOON_PUBLIC_URL",
                        "http://127.0.0.1",
                        "MELMASTOON_ISSUER",
                        issuer.issuer(),
                        "MELMASTOON_AUDIENCE",
                        TestIssuer.AUDIENCE),
                home.resolve("query.log"));
        query.awaitReady();
    }

    @AfterAll
    static void stop() {
        query.close();
        issuer.close();
        feed.close();
        broker.close();
        MODEL.close();
    }

    /// The broker's default is three, and there is one broker: what the setting does not reach would not be there.
    @Test
    void theChangelogHasTheReplicasThatAreSet() throws Exception {
        var changelog = "tenant-state-query-1-tenant-state-changelog";
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrap()))) {
            var topic = admin.describeTopics(List.of(changelog))
                    .allTopicNames()
                    .get()
                    .get(changelog);
            assertThat(Objects.requireNonNull(topic).partitions())
                    .hasSize(Topics.EVENTS.partitions())
                    .allSatisfy(partition -> assertThat(partition.replicas()).hasSize(1));
        }
    }

    @Test
    void anOrderlyRestartKeepsWhatItKnew() throws Exception {
        var log = newTenant(40);
        send(log.written);
        answersAsTheModelDoes(log);
        assertThat(query.terminate()).as("ended by itself, as asked").isIn(0, 143);
        query.restart();
        query.awaitReady();
        answersAsTheModelDoes(log);
    }

    @Test
    void killedInTheMiddleOfAStreamItGoesOnWhereItWas() throws Exception {
        var logs = List.of(newTenant(400), newTenant(400), newTenant(400));
        var sending = CompletableFuture.runAsync(() -> logs.forEach(log -> {
            try {
                send(log.written);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }));
        for (int kill = 0; kill < 2; kill++) {
            Thread.sleep(400);
            query.kill();
            query.restart();
            query.awaitReady();
        }
        sending.join();
        for (var log : logs) {
            answersAsTheModelDoes(log);
        }
    }

    @Test
    void withoutItsDiskItComesBackFromItsChangelog() throws Exception {
        var log = newTenant(100);
        send(log.written);
        answersAsTheModelDoes(log);
        query.kill();
        delete(stateDir());
        query.restart();
        query.awaitReady();
        answersAsTheModelDoes(log);
    }

    @Test
    void aPoisonRecordDeniesItsTenantAlone() throws Exception {
        var poisoned = newTenant(10);
        var neighbour = newTenant(10);
        send(poisoned.written);
        send(neighbour.written);
        answersAsTheModelDoes(poisoned);
        var next = poisoned.next(poisoned.memberCreated(900, "usr_late", Log.everywhere()))
                .toRecord(7);
        feed.send(new ProducerRecord<>(
                Topics.EVENTS.name(),
                null,
                next.timestamp(),
                next.key(),
                new byte[] {0, 0, 0, 0, 7, 9},
                next.headers()));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(ask(poisoned, "usr_owner", "tenant:read", false)
                                .path("denyReason")
                                .asText())
                        .isEqualTo("SUSPECT"));
        answersAsTheModelDoes(neighbour);
    }

    @Test
    void theHistoryRunsBesideWhatDecides() throws Exception {
        await().untilAsserted(() -> assertThat(query.operations("/prometheus"))
                .containsPattern("melmastoon_history_state\\{[^}]*state=\"running\"[^}]*} 1\\.0"));
        assertThat(query.operations("/health/readiness")).contains("\"history\":\"RUNNING\"");
        assertThat(stateDir().resolve("history").resolve("tenant-history-query-1"))
                .isDirectory();
    }

    @Test
    void aHistoryThatCannotRunTakesNoReadinessAway() throws Exception {
        var log = newTenant(5);
        send(log.written);
        var history = stateDir().resolve("history");
        query.terminate();
        delete(history);
        Files.createFile(history);
        query.restart();
        query.awaitReady();
        answersAsTheModelDoes(log);
        assertThat(query.operations("/health/readiness")).contains("\"history\":\"FAILED\"");
        assertThat(query.operations("/prometheus"))
                .containsPattern("melmastoon_history_state\\{[^}]*state=\"failed\"[^}]*} 1\\.0");
        query.terminate();
        Files.delete(history);
        query.restart();
        query.awaitReady();
    }

    @Test
    void theAnswerAtAWritesPositionIsNeverOlder() throws Exception {
        var log = newTenant(0);
        send(log.written);
        for (int i = 0; i < 50; i++) {
            var user = "usr_" + i;
            var role = Log.holds(1_000 + i, Log.systemRole("tenant.auditor"), Log.everywhere());
            feed.send(List.of(
                    log.next(log.memberCreated(1_000 + i, user, Log.everywhere())),
                    log.next(log.rolesChanged(1_000 + i, user, role))));
            assertThat(ask(log, user, "tenant:read", true).path("allowed").asBoolean())
                    .as("granted at %s", log.position())
                    .isTrue();
            feed.send(List.of(log.next(log.removed(1_000 + i, user))));
            assertThat(ask(log, user, "tenant:read", true).path("denyReason").asText())
                    .as("removed at %s", log.position())
                    .isEqualTo("NOT_A_MEMBER");
        }
    }

    /// Events of a tenant of its own, in which people come, change and go.
    private static Log newTenant(int changes) {
        var log = new Log(++tenants);
        log.acme();
        for (int i = 0; i < changes; i++) {
            var person = i % PEOPLE;
            var number = 10 + i;
            var role = Log.systemRole(i % 3 == 0 ? "tenant.gm" : "tenant.front_desk");
            var scope = i % 2 == 0 ? Log.everywhere() : Log.only(Log.unit(2));
            if (i >= PEOPLE) {
                log.next(log.removed(number - PEOPLE, "usr_" + person));
            }
            log.next(log.memberCreated(number, "usr_" + person, Log.everywhere()));
            log.next(log.rolesChanged(number, "usr_" + person, Log.holds(number, role, scope)));
        }
        return log;
    }

    private static void send(List<Event> events) throws Exception {
        feed.send(new ArrayList<>(events));
        synchronized (MODEL) {
            MODEL.pipe(new ArrayList<>(events));
        }
    }

    private static void answersAsTheModelDoes(Log log) throws Exception {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !ask(log, "usr_owner", "tenant:read", true)
                        .path("denyReason")
                        .asText()
                        .equals("STALE"));
        for (int person = 0; person < PEOPLE; person++) {
            for (var permission : PERMISSIONS) {
                var user = "usr_" + person;
                var expected = MODEL.denied(log.tenant, user, permission, Log.unit(3))
                        .map(Enum::name)
                        .orElse("");
                assertThat(ask(log, user, permission, true).path("denyReason").asText())
                        .as("%s %s in %s", user, permission, log.tenant)
                        .isEqualTo(expected);
            }
        }
    }

    private static JsonNode ask(Log log, String user, String permission, boolean atPosition) throws Exception {
        var colon = permission.indexOf(':');
        var body = JSON.createObjectNode()
                .put("tenant", log.tenant.toString())
                .put("user", user)
                .put("resource", permission.substring(0, colon))
                .put("action", permission.substring(colon + 1))
                .put("property", Log.unit(3));
        body.putObject("context").putArray("amr").add("mfa");
        if (atPosition) {
            body.put("atLeast", log.position().encode()).put("timeoutMs", 1_000);
        }
        return JSON.readTree(
                query.post("/api/v1/authz/check", issuer.service("gateway", "pdp:check:any"), body.toString()));
    }

    private static Path stateDir() {
        return home.resolve("state");
    }

    private static void delete(Path folder) throws Exception {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
