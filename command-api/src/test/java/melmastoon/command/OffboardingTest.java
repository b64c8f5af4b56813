package melmastoon.command;

import static melmastoon.command.CommandServer.field;
import static melmastoon.command.PushService.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.UUID;
import melmastoon.postgres.Bootstrap;
import melmastoon.postgres.Bootstrap.Login;
import melmastoon.postgres.finance.ExportKey;
import melmastoon.postgres.finance.FinanceConnection;
import melmastoon.postgres.finance.FinanceDatabase;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.postgres.fixture.EmbeddedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rulings 25 and 26 over both databases: timers provision, an event of audit-service ends it.
class OffboardingTest {
    private static final String CONFIRMED = "melmastoon.audit.tenant.erasure_confirmed.v1";
    private static final String FINANCE = "finance_of_command_api";

    @TempDir
    private static Path home;

    private static PushService pubsub;
    private static CommandServer api;

    @BeforeAll
    static void start() throws Exception {
        var database = EmbeddedDatabase.create();
        pubsub = new PushService();
        var settings = new HashMap<>(pubsub.settings("127.0.0.1:1"));
        settings.put("melmastoon.database.url", database.url());
        settings.put("melmastoon.database.user", Login.APP.role());
        settings.put("melmastoon.database.password", database.password());
        var finance = finance();
        settings.put("melmastoon.finance.url", finance.url());
        settings.put("melmastoon.finance.user", finance.user());
        settings.put("melmastoon.finance.password", finance.password());
        settings.put("melmastoon.export.folder", home.resolve("exports").toString());
        settings.put("melmastoon.export.keyset", home.resolve("key").toString());
        ExportKey.make(home.resolve("key"));
        api = new CommandServer(settings);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> api.server.send("GET", "/health/readiness", "").status() == 200);
    }

    private static FinanceConnection finance() throws SQLException {
        var server = EmbeddedServer.shared();
        try (var root = server.superuser("postgres")) {
            Bootstrap.createDatabase(root, FINANCE);
        }
        try (var root = server.superuser(FINANCE)) {
            FinanceDatabase.bootstrap(root);
            FinanceDatabase.setPassword(root, "secret");
        }
        var owner = new FinanceConnection(server.url(FINANCE), FinanceDatabase.OWNER, "secret");
        FinanceDatabase.migrate(owner);
        return owner;
    }

    @AfterAll
    static void stop() {
        api.close();
        pubsub.close();
    }

    @Test
    void aTenantsFinanceSchemasAreProvisionedAndAfterItsErasureExportedAndDropped() {
        var tenant = api.tenant("comes-and-goes");
        awaitStatus(tenant, "provisioned");
        var path = "/api/v1/tenants/" + tenant + "/finance-schemas";
        assertThat(api.get(api.admin(), path).body()).contains("\"templateVersion\":{\"billing\":1,\"payments\":1}");

        confirm(tenant, ",\"retentionUntil\":\"2999-01-01T00:00:00Z\"");
        awaitStatus(tenant, "exported");
        confirm(tenant, "");
        awaitStatus(tenant, "dropped");

        assertThat(api.get(api.admin(), path).body()).doesNotContain("templateVersion");
        assertThat(home.resolve("exports").resolve(tenant)).isDirectoryContaining("glob:**");
    }

    @Test
    void aRetentionThatIsNoInstantHasNoEffect() {
        var tenant = api.tenant("stays");
        awaitStatus(tenant, "provisioned");
        pubsub.push(
                api,
                event(
                        CONFIRMED,
                        "evt-" + UUID.randomUUID(),
                        "{\"tenantId\":\"" + tenant + "\",\"retentionUntil\":\"next year\"}"));
        assertThat(field(api.get(api.admin(), "/api/v1/tenants/" + tenant + "/finance-schemas"), "status"))
                .isEqualTo("provisioned");
    }

    private static void confirm(String tenant, String more) {
        var event = event(CONFIRMED, "evt-" + UUID.randomUUID(), "{\"tenantId\":\"" + tenant + "\"" + more + "}");
        assertThat(pubsub.push(api, event).status()).isEqualTo(204);
    }

    private static void awaitStatus(String tenant, String status) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                field(api.get(api.admin(), "/api/v1/tenants/" + tenant + "/finance-schemas"), "status"))
                        .isEqualTo(status));
    }
}
