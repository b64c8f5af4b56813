package melmastoon.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import melmastoon.postgres.Bootstrap;
import melmastoon.postgres.finance.FinanceDatabase;
import melmastoon.postgres.fixture.EmbeddedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What release does to the finance database.
final class FinanceReleaseTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    @TempDir
    Path home = Path.of("");

    @Test
    void theFinanceDatabaseIsPreparedAndUpgradedByItsOwner() throws Exception {
        var environment = environment("finance_of_release");
        var step = FinanceStep.needed(environment, out);

        assertThat(step.prepare())
                .contains("applied 1 schemas", "made a key of exports", "templates: billing V1, payments V1");
        assertThat(Files.exists(home.resolve("key"))).isTrue();
        assertThat(step.prepare()).isEqualTo("up to date; templates: billing V1, payments V1");

        assertThat(release(environment, "finance-upgrade")).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("upgraded 0 tenants, 0 failed");
        assertThat(release(environment, "finance-restore", "tnt_1", "a/b", "c")).isEqualTo(2);
        assertThat(release(environment, "finance-restore", "tnt_01JD3ZQK8VZ7M2S4T6W8Y0A1B2", "a/b", "0".repeat(64)))
                .isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("the export proves nothing: it cannot be read back");
    }

    @Test
    void anOwnerAboveRowSecurityIsRefused() throws Exception {
        var environment = environment("finance_above");
        try (var root = EmbeddedServer.shared().superuser("finance_above");
                var statement = root.createStatement()) {
            statement.execute("alter role finance_owner bypassrls");
            assertThat(release(environment, "finance-upgrade")).isEqualTo(1);
            assertThat(catchMessage(FinanceStep.needed(environment, out))).contains("is above row security");
            statement.execute("alter role finance_owner nobypassrls");
        }
    }

    @Test
    void theEnvironmentNamesTheDatabaseWholeOrNotAtAll() {
        assertThat(FinanceStep.of(Map.of(), out)).isEmpty();
        assertThat(release(Map.of("MELMASTOON_FINANCE_URL", "jdbc:postgresql://host/finance"), "finance-upgrade"))
                .isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("MELMASTOON_FINANCE_USER", "MELMASTOON_EXPORT_KEYSET");
    }

    private static String catchMessage(FinanceStep step) {
        try {
            return step.prepare();
        } catch (StepFailed e) {
            return String.valueOf(e.getMessage());
        }
    }

    private int release(Map<String, String> environment, String... arguments) {
        return new Release(environment, out, out, Servers.PATIENCE).run(arguments);
    }

    private Map<String, String> environment(String name) throws SQLException {
        var server = EmbeddedServer.shared();
        try (var root = server.superuser("postgres")) {
            Bootstrap.createDatabase(root, name);
        }
        try (var root = server.superuser(name)) {
            FinanceDatabase.bootstrap(root);
            FinanceDatabase.setPassword(root, "secret");
        }
        return new HashMap<>(Map.of(
                "MELMASTOON_FINANCE_URL", server.url(name),
                "MELMASTOON_FINANCE_USER", FinanceDatabase.OWNER,
                "MELMASTOON_FINANCE_PASSWORD", "secret",
                "MELMASTOON_EXPORT_FOLDER", home.resolve("exports").toString(),
                "MELMASTOON_EXPORT_KEYSET", home.resolve("key").toString()));
    }
}
