package melmastoon.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import melmastoon.embedded.Ports;
import melmastoon.postgres.Bootstrap.Login;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.postgres.fixture.EmbeddedServer;
import melmastoon.schemas.EventCatalogue;
import melmastoon.schemas.PublishedSchema;
import melmastoon.schemas.SchemaTopic;
import melmastoon.schemas.Topics;
import melmastoon.schemas.WriterSchemas;
import melmastoon.tenant.v1.TenantGone;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// Against the real parts, started once; so the first release of all comes first.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ReleaseTest {
    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.unmigrated(EmbeddedServer.shared());

    private record Run(int code, String out, String err) {}

    /// Another class may have used the broker before.
    @BeforeAll
    static void startWithoutTopics() throws Exception {
        try (var admin =
                Admin.create(Map.of("bootstrap.servers", Servers.kafka().bootstrap()))) {
            admin.deleteTopics(admin.listTopics().names().get()).all().get();
        }
    }

    @Test
    @Order(1)
    void aReleasePreparesEverything() throws SQLException {
        var run = release(environment());

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("migrations  applied 1 tenants, 2 organization units"),
                        line -> assertThat(line).startsWith("partitions  made 15, from outbox_"),
                        line -> assertThat(line).startsWith("topics      made melmastoon.tenant.events.v1"),
                        line -> assertThat(line)
                                .startsWith("schemas     ")
                                .contains("newly published", "TenantCreated=", "MembershipState="),
                        line -> assertThat(line).matches("writers     noted \\d+ schemas as published"),
                        line -> assertThat(line).startsWith("finance     no MELMASTOON_FINANCE_URL"));
        try (var owner = DATABASE.connect(Login.OWNER);
                var rows = owner.createStatement().executeQuery("select count(*) from tenant.outbox_days")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(15);
        }
    }

    @Test
    @Order(2)
    void aSecondReleaseChangesNothing() {
        release(environment());
        var second = release(environment());
        var third = release(environment());

        assertThat(second.code()).isZero();
        assertThat(second.out().lines().filter(line -> line.endsWith("up to date")))
                .hasSize(4);
        assertThat(second.out()).contains("all published before");
        assertThat(third).isEqualTo(second);
    }

    @Test
    @Order(2)
    void everySchemaIsPublishedWithTheRegistrysId() throws Exception {
        release(environment());
        var registry = new Registry(Settings.url("", Servers.registry().url()), Servers.PATIENCE);
        var schemas = WriterSchemas.ofThisBuild();
        try (var topic = SchemaTopic.follow(Servers.kafka().bootstrap(), "test", schemas)) {
            assertThat(topic.awaitRead(Duration.ofMinutes(1))).isTrue();
        }
        for (var schema : EventCatalogue.published()) {
            var published = schemas.published(SchemaNormalization.parsingFingerprint64(schema))
                    .orElseThrow();
            assertThat(registry.resolves(published.registryId(), schema)).isTrue();
        }
    }

    @Test
    @Order(4)
    void aRegistryThatNumbersAnewIsNotBelieved() throws Exception {
        var environment = environment();
        release(environment);
        var known = EventCatalogue.of(TenantGone.class).schema();
        var registered = new Registry(Settings.url("", Servers.registry().url()), Servers.PATIENCE).register(known);
        publish(new PublishedSchema(9999, known));
        assertThat(release(environment))
                .satisfies(run -> assertThat(run.code()).isEqualTo(1))
                .satisfies(run -> assertThat(run.err()).contains("were written with the id 9999", "it lost its data"));
        publish(new PublishedSchema(registered, known));
        assertThat(release(environment).code()).isZero();
    }

    private static void publish(PublishedSchema schema) throws Exception {
        try (var producer = Servers.producer()) {
            producer.send(schema.toRecord()).get();
        }
    }

    @Test
    @Order(3)
    void aTopicWithAnotherPartitionCountOrRetentionIsAClearError() throws Exception {
        try (var admin =
                Admin.create(Map.of("bootstrap.servers", Servers.kafka().bootstrap()))) {
            var topic = Topics.EVENTS.name();
            admin.deleteTopics(List.of(topic)).all().get();
            admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1))).all().get();
            assertThat(release(environment()))
                    .satisfies(run -> assertThat(run.code()).isEqualTo(1))
                    .satisfies(run -> assertThat(run.err())
                            .contains("has 3 partitions and must have 12")
                            .hasLineCount(1));

            admin.deleteTopics(List.of(topic)).all().get();
            var forgetful = new HashMap<>(Topics.EVENTS.configs());
            forgetful.put("retention.ms", "86400000");
            admin.createTopics(List.of(new NewTopic(topic, 12, (short) 1).configs(forgetful)))
                    .all()
                    .get();
            assertThat(release(environment()))
                    .satisfies(run -> assertThat(run.code()).isEqualTo(1))
                    .satisfies(run -> assertThat(run.err()).contains("has retention.ms=86400000 and must have -1"));

            admin.deleteTopics(List.of(topic)).all().get();
            assertThat(release(environment()).code()).isZero();
        }
    }

    @Test
    void aMissingVariableIsOneSentence() {
        var environment = environment();
        environment.remove("MELMASTOON_KAFKA");
        assertThat(release(environment)).isEqualTo(new Run(2, "", "release: the environment lacks MELMASTOON_KAFKA\n"));
    }

    @Test
    void aWrongPasswordIsAFailedStepAndNoStackTrace() {
        var environment = environment();
        environment.put("MELMASTOON_DATABASE_PASSWORD", "wrong");
        assertThat(release(environment))
                .satisfies(run -> assertThat(run.code()).isEqualTo(1))
                .satisfies(run -> assertThat(run.err())
                        .contains("tenant_owner", "password authentication failed")
                        .doesNotContain("\tat "));
    }

    @Test
    void anUnreachableRegistryIsAFailedStep() {
        var registry = new Registry(Settings.url("", "http://127.0.0.1:1/apis/ccompat/v7"), Duration.ofSeconds(1));
        assertThatExceptionOfType(StepFailed.class)
                .isThrownBy(() -> registry.setCompatibility("FULL"))
                .withMessageContaining("schema registry could not be asked");
    }

    @Test
    void aRegistryThatDoesNotListenYetIsWaitedFor() throws Exception {
        var port = Ports.free();
        var registry = new Registry(Settings.url("", "http://127.0.0.1:" + port), Duration.ofMinutes(1));
        var asked = CompletableFuture.runAsync(() -> {
            try {
                registry.setCompatibility("FULL");
            } catch (StepFailed e) {
                throw new CompletionException(e);
            }
        });
        Thread.sleep(300); // so that it was asked in vain, on most machines
        assertThat(asked).isNotDone();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/config", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            try (var body = exchange.getResponseBody()) {
                body.write("{}".getBytes(StandardCharsets.UTF_8));
            }
        });
        server.start();
        try {
            assertThat(asked).succeedsWithin(Duration.ofMinutes(1));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void helpNamesEveryVariableThatIsRead() {
        var run = release(Map.of(), "--help");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains(Settings.NAMES);
        assertThat(release(Map.of(), "now").code()).isEqualTo(2);
    }

    private static Map<String, String> environment() {
        var to = DATABASE;
        return new HashMap<>(Map.of(
                "MELMASTOON_DATABASE_URL", to.url(),
                "MELMASTOON_DATABASE_USER", Login.OWNER.role(),
                "MELMASTOON_DATABASE_PASSWORD", to.password(),
                "MELMASTOON_KAFKA", Servers.kafka().bootstrap(),
                "MELMASTOON_KAFKA_REPLICATION", "1",
                "MELMASTOON_REGISTRY_URL", Servers.registry().url()));
    }

    private static Run release(Map<String, String> environment, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var code = new Release(environment, print(out), print(err), Servers.PATIENCE).run(arguments);
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
