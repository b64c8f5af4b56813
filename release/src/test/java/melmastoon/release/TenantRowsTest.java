package melmastoon.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import melmastoon.postgres.Bootstrap.Login;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.schemas.TenantKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ruling 28: a tenant's rows leave in files, and are deleted when nothing retains them.
final class TenantRowsTest {
    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.create();

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    private final UUID acme =
            tenant("closed', closing_reason = 'contract_ended', closed_at = now(), archived_at = now() where id = '%s");
    private final String id = TenantKey.of(acme);

    @TempDir
    Path home = Path.of("");

    @Test
    void anExportHoldsTheTenantsRowsAndAManifestThatProvesThem() throws Exception {
        tenant("active', plan_ref = 'pro' where id = '%s");
        root(
                "insert into tenant.invitations (tenant_id, id, email, token_hash, status, role_ids, locale, invited_by, invited_at,"
                        + " expires_at, version) values ('%s', gen_random_uuid(), 'a@b.example', sha256('x'), 'pending',"
                                .formatted(acme)
                        + " array[gen_random_uuid()], 'de', 'user:u', now(), now() + interval '1 day', 1)");
        var folder = home.resolve("exports/one");

        assertThat(release("tenant-export", id, folder.toString())).isZero();

        var manifest =
                new ObjectMapper().readTree(folder.resolve("manifest.json").toFile());
        assertThat(manifest.path("tenantId").asText()).isEqualTo(id);
        assertThat(manifest.path("epoch").asInt()).isOne();
        assertThat(manifest.path("revision").asLong()).isEqualTo(50);
        assertThat(manifest.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(49);
        assertThat(manifest.path("files").findValuesAsText("name"))
                .contains("tenants.jsonl", "audit_events.jsonl", "audit_personal.jsonl", "memberships.jsonl")
                .doesNotContain("outbox.jsonl", "idempotency_keys.jsonl");
        for (var file : manifest.path("files")) {
            var bytes = Files.readAllBytes(folder.resolve(file.path("name").asText()));
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                    .isEqualTo(file.path("sha256").asText());
            assertThat(new String(bytes, StandardCharsets.UTF_8).lines())
                    .hasSize(file.path("rows").asInt());
        }
        assertThat(Files.readAllLines(folder.resolve("tenants.jsonl")))
                .singleElement()
                .asString()
                .contains("Hotels");
        assertThat(Files.readString(folder.resolve("invitations.jsonl")))
                .contains("a@b.example")
                .doesNotContain("token_hash");

        assertThat(release("tenant-export", id, folder.toString())).isOne();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("exists; name a new folder");
    }

    @Test
    void anErasureIsRefusedWithOneSentenceThenCountedThenCarriedOutAndRepeated() throws Exception {
        assertThat(release("tenant-erase", id)).isOne();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .isEqualTo("release: " + id
                        + " cannot be erased: audit-service has not confirmed the erasure of the tenant\n");
        root("insert into tenant.finance_provisionings (tenant_id, status, since, provisioned_at, billing_template,"
                + " payments_template, export_location, export_sha256, version)"
                + " values ('%s', 'dropped', now(), now(), 1, 1, 'a/b', 'c', 4)".formatted(acme));

        assertThat(release("tenant-erase", id, "--dry-run")).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains(id + " can be erased: 2 rows would be deleted");
        assertThat(release("tenant-erase", id)).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("erased " + id + ": 2 rows");
        assertThat(release("tenant-erase", id)).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains(id + " was erased before: 2 rows");

        assertThat(release("tenant-export", id, home.resolve("none").toString()))
                .isOne();
        assertThat(home.resolve("none")).doesNotExist();
    }

    @Test
    void whatIsNoTenantsIdIsWrongUse() {
        assertThat(release("tenant-erase", "tnt_1")).isEqualTo(2);
        assertThat(release("tenant-export", "", "x")).isEqualTo(2);
        assertThat(release("tenant-erase", id, "--force")).isEqualTo(2);
    }

    private int release(String... arguments) {
        var environment = Map.of(
                "MELMASTOON_DATABASE_URL", DATABASE.url(),
                "MELMASTOON_DATABASE_USER", Login.OPS.role(),
                "MELMASTOON_DATABASE_PASSWORD", DATABASE.password());
        return new Release(environment, out, out, Servers.PATIENCE).run(arguments);
    }

    private static UUID tenant(String status) {
        var id = UUID.randomUUID();
        root("insert into tenant.tenants (id, slug, legal_name, country, residency_region, status, version, revision,"
                + " last_occurred_at, created_at) values ('%s', '%s', 'Hotels', 'AT', 'europe-west1', 'pending', 1, 50, now(), now())"
                        .formatted(id, "t" + id.toString().substring(0, 8)));
        root("update tenant.tenants set status = '" + status.formatted(id) + "'");
        return id;
    }

    private static void root(String sql) {
        try (var root = DATABASE.superuser()) {
            root.createStatement().execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
