package melmastoon.command;

import static melmastoon.command.CommandServer.field;
import static melmastoon.command.CommandServer.newTenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import melmastoon.postgres.Bootstrap.Login;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What a process does by its clock: it fires timers, and runs jobs.
class ClockTest {
    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.create();
    private static final CommandServer API = new CommandServer(Map.of(
            "melmastoon.database.url", DATABASE.url(),
            "melmastoon.database.user", Login.APP.role(),
            "melmastoon.database.password", DATABASE.password()));
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void aTimerThatIsDueFiresByItself() throws SQLException {
        await().atMost(PATIENCE)
                .until(() -> API.server.send("GET", "/health/readiness", "").status() == 200);
        var provisioned = API.post(API.admin(), "/api/v1/tenants", newTenant("by-the-clock"));
        assertThat(provisioned.status()).as(provisioned.body()).isEqualTo(201);
        var path = "/api/v1/tenants/" + field(provisioned, "id");
        var closing = API.post(API.admin(), path + "/close", "{\"reason\":\"requested\"}");
        assertThat(closing.status()).as(closing.body()).isEqualTo(202);
        execute("""
            update tenant.approvals set requested_at = requested_at - interval '2 days',
                expires_at = expires_at - interval '2 days'
            """);
        execute("update tenant.timers set due_at = due_at - interval '2 days', fire_at = now()");

        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from tenant.approvals where status = 'expired'") == 1);
        assertThat(count("select count(*) from tenant.timers where kind = 'approval_expiry'"))
                .isZero();
    }

    @Test
    void aJobThatIsAskedForRunsAndTellsWhatItDid() throws IOException {
        await().atMost(PATIENCE).until(() -> job("prune-attempts").has("nextRun"));

        var asked = API.post(API.admin(), "/api/v1/jobs/prune-attempts/runs", "{\"dryRun\":true}");
        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        await().atMost(PATIENCE).until(() -> job("prune-attempts").has("last"));

        assertThat(job("prune-attempts").path("last").path("outcome").asText()).isEqualTo("done");
        assertThat(job("prune-attempts").path("last").path("dryRun").asBoolean())
                .isTrue();
    }

    @Test
    void jobsAreForPlatformAdministratorsAlone() {
        for (var path : new String[] {"/api/v1/jobs", "/api/v1/jobs/prune-attempts"}) {
            assertThat(API.get(API.person("olga"), path).code()).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        }
        assertThat(API.post(API.person("olga"), "/api/v1/jobs/prune-attempts/runs", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(API.get(API.admin(), "/api/v1/jobs/no-such-job").code())
                .isEqualTo("MELMASTOON.COMMON.JOB_NOT_FOUND");
        assertThat(API.post(API.admin(), "/api/v1/jobs/no-such-job/runs", "{}").status())
                .isEqualTo(404);
    }

    @Test
    void everyJobIsListed() throws IOException {
        var listed = new JsonMapper()
                .readTree(API.get(API.admin(), "/api/v1/jobs").body())
                .path("items");

        assertThat(listed.findValuesAsText("name"))
                .contains("expire-invitations", "outbox-partitions", "prune-attempts", "snapshot-tenants")
                .isSorted();
        var told = Files.readString(Path.of("../docs/operating.md"));
        assertThat(listed.findValuesAsText("name"))
                .allSatisfy(name -> assertThat(told).contains("\n| `" + name + "` |"));
    }

    private static JsonNode job(String name) throws IOException {
        return new JsonMapper()
                .readTree(API.get(API.admin(), "/api/v1/jobs/" + name).body());
    }

    private static int count(String sql) throws SQLException {
        try (var root = DATABASE.superuser();
                var statement = root.createStatement();
                var counted = statement.executeQuery(sql)) {
            counted.next();
            return counted.getInt(1);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (var root = DATABASE.superuser();
                var statement = root.createStatement()) {
            statement.execute(sql);
        }
    }
}
