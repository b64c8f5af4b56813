package melmastoon.command;

import static melmastoon.command.CommandServer.field;
import static melmastoon.command.CommandServer.newTenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import melmastoon.access.Position;
import melmastoon.postgres.Bootstrap.Login;
import melmastoon.postgres.OutboxPartitions;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.postgres.kernel.PublishedSchemas;
import melmastoon.schemas.EventCatalogue;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// The same routes over the real database.
class OverPostgresTest {
    private static CommandServer over(EmbeddedDatabase database) {
        return new CommandServer(Map.of(
                "melmastoon.database.url", database.url(),
                "melmastoon.database.user", Login.APP.role(),
                "melmastoon.database.password", database.password()));
    }

    /// The first connection may take a loaded machine longer than a request waits for one.
    private static void becomesReady(CommandServer api) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> api.server.send("GET", "/health/readiness", "").status() == 200);
    }

    @Test
    void aTenantIsProvisionedPaidForAndAskedForItsPosition() {
        try (var api = over(EmbeddedDatabase.create())) {
            becomesReady(api);
            var provisioned = api.post(api.admin(), "/api/v1/tenants", newTenant("real-rows"), "key-1");
            assertThat(provisioned.status()).as(provisioned.body()).isEqualTo(201);
            assertThat(api.post(api.admin(), "/api/v1/tenants", newTenant("real-rows"), "key-1")
                            .body())
                    .isEqualTo(provisioned.body());
            assertThat(api.post(api.admin(), "/api/v1/tenants", newTenant("real-rows"))
                            .code())
                    .isEqualTo("MELMASTOON.TENANT.SLUG_TAKEN");

            var path = "/api/v1/tenants/" + field(provisioned, "id");
            var paid = api.post(api.admin(), path + "/plan", "{\"planRef\":\"standard\"}");
            assertThat(paid.status()).as(paid.body()).isEqualTo(200);
            var asked = api.get(api.person("olga"), path + "/position");
            assertThat(asked.body()).contains(field(paid, "position"));
            assertThat(Position.decode(field(asked, "position")).revision())
                    .isEqualTo(Position.decode(field(provisioned, "position")).revision() + 1);
        }
    }

    /// cdc could not publish it, and nothing overtakes it in any tenant.
    @Test
    void anEventWhoseSchemaNoReleaseHasPublishedIsNotWritten() throws SQLException {
        var database = EmbeddedDatabase.create();
        try (var api = over(database);
                var owner = database.connect(Login.OWNER);
                var statement = owner.createStatement()) {
            statement.execute("delete from tenant.published_schemas where record like '%.TenantPlanAttached'");
            assertThat(api.server.send("GET", "/health/readiness", "").status()).isEqualTo(503);
            var provisioned = api.post(api.admin(), "/api/v1/tenants", newTenant("early-writer"));
            assertThat(provisioned.status()).as("its schemas are published").isEqualTo(201);
            var plan = "/api/v1/tenants/" + field(provisioned, "id") + "/plan";
            var early = api.post(api.admin(), plan, "{\"planRef\":\"standard\"}", "key-1");
            assertThat(early.status()).as(early.body()).isEqualTo(503);
            assertThat(early.code()).isEqualTo("MELMASTOON.COMMON.UNAVAILABLE");
            assertThat(early.header("Retry-After")).isEqualTo("1");

            PublishedSchemas.note(owner, EventCatalogue.published());

            becomesReady(api);
            assertThat(api.post(api.admin(), plan, "{\"planRef\":\"standard\"}", "key-1")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void withoutItsDatabaseTheProcessLivesButIsNotReadyAndWritesAreAskedToComeAgain() {
        var settings = Map.<String, Object>of(
                "melmastoon.database.url", "jdbc:postgresql://127.0.0.1:1/tenant",
                "melmastoon.database.user", "tenant_app",
                "melmastoon.database.password", "secret");
        try (var api = new CommandServer(settings)) {
            assertThat(api.server.send("GET", "/health/liveness", "").status()).isEqualTo(200);
            assertThat(api.server.send("GET", "/health/readiness", "").status()).isEqualTo(503);
            var answer = api.post(api.admin(), "/api/v1/tenants", newTenant("no-rows"));
            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("MELMASTOON.COMMON.UNAVAILABLE");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
        }
    }

    @Test
    void theLogLineOfA503HasTheRequestsId() {
        var settings = Map.<String, Object>of(
                "melmastoon.database.url", "jdbc:postgresql://127.0.0.1:1/tenant",
                "melmastoon.database.user", "tenant_app",
                "melmastoon.database.password", "secret");
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        var log = (Logger) LoggerFactory.getLogger("melmastoon.command");
        log.addAppender(lines);
        try (var api = new CommandServer(settings)) {
            var answer = api.post(api.admin(), "/api/v1/tenants", newTenant("no-rows"));
            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            assertThat(lines.list)
                    .filteredOn(line -> line.getFormattedMessage().startsWith("POST /api/v1/tenants: the database"))
                    .hasSize(1)
                    .allSatisfy(line -> assertThat(line.getMDCPropertyMap())
                            .containsEntry("request_id", answer.header("X-Request-ID")));
        } finally {
            log.detachAppender(lines);
        }
    }

    @Test
    void tendingTheOutboxTwiceMakesNothingNew() {
        try (var api = over(EmbeddedDatabase.create())) {
            var partitions = api.server.context().getBean(OutboxPartitions.class);
            partitions.tend();
            assertThat(partitions.tend()).isEmpty();
        }
    }
}
