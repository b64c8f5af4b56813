package melmastoon.postgres;

import static melmastoon.testkit.fixture.TestApplication.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import melmastoon.application.closing.TenantClosures;
import melmastoon.domain.closing.ClosingServices;
import melmastoon.domain.tenant.IsolationTier;
import melmastoon.postgres.Bootstrap.Login;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.postgres.fixture.OpenDatabase;
import melmastoon.schemas.Payloads;
import melmastoon.schemas.TenantKey;
import melmastoon.tenant.v1.TenantGone;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Ruling 28: when a tenant's retention is over its rows go, in both isolation tiers, and the audit of its end stays.
final class ErasedTenantTest {
    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.create();
    private static final OpenDatabase OPEN = DATABASE.open(3);
    private static final TestApplication APPLICATION = new TestApplication(OPEN.scope(), OPEN.lookups(), 1);

    @AfterAll
    static void close() {
        OPEN.close();
    }

    @ParameterizedTest
    @EnumSource(IsolationTier.class)
    void anErasedTenantLeavesItsOutboxTheAuditOfItsEndAndANoteAndAnotherTenantIsUntouched(IsolationTier tier)
            throws SQLException {
        var other = TenantIsolationTest.active(APPLICATION, "stays-" + slug(tier));
        var acme = TenantIsolationTest.active(APPLICATION, "goes-" + slug(tier));
        done(acme.movedTo(tier));
        done(other.movedTo(tier));
        offboarded(acme);
        var others = rows(other);
        var end = list("select encode(audit_hash, 'hex') from tenant.tenants where id = '%s'".formatted(id(acme)));
        var revision = list("select revision + 1 from tenant.tenants where id = '%s'".formatted(id(acme)));

        assertThat(erase(acme, true)).startsWith("f").contains("\"memberships\": 2", "\"audit_personal\": ");
        assertThat(rows(acme)).as("after a dry run").anyMatch(row -> row.startsWith("tenant.tenants "));
        assertThat(erase(acme, false)).startsWith("f").contains("\"memberships\": 2", "\"tenants\": 1");

        assertThat(rows(acme))
                .isNotEmpty()
                .allMatch(row -> row.matches("tenant\\.(outbox|outbox_\\d+|audit_events|erased_tenants) .*"));
        assertThat(list("select nspname from pg_namespace where nspname = 'tnt_%s'"
                        .formatted(id(acme).toString().replace("-", ""))))
                .isEmpty();
        assertThat(rows(other)).isEqualTo(others);
        assertThat(list(
                        "select type || ' ' || revision from tenant.outbox where tenant_id = '%s' order by revision desc limit 1"
                                .formatted(id(acme))))
                .containsExactly("melmastoon.tenant.gone.v1 " + revision.getFirst());
        // What is left of the chain is its end, without a gap.
        assertThat(list(
                        "select encode(hash, 'hex') from tenant.audit_events where tenant_id = '%s' order by sequence desc limit 1"
                                .formatted(id(acme))))
                .isEqualTo(end)
                .isEqualTo(list("select encode(audit_hash, 'hex') from tenant.erased_tenants where tenant_id = '%s'"
                        .formatted(id(acme))));
        assertThat(list(
                        "select max(sequence) - min(sequence) + 1 - count(*) from tenant.audit_events where tenant_id = '%s'"
                                .formatted(id(acme))))
                .containsExactly("0");
        assertThat(list("select distinct action from tenant.audit_events where tenant_id = '%s'".formatted(id(acme))))
                .contains("grant_approval", "archive_tenant", "drop_finance_schemas")
                .doesNotContain("provision_tenant", "invite_member");
        assertThat(erase(acme, false)).as("a repeat").startsWith("t").contains("\"memberships\": 2");
    }

    @Test
    void aTenantIsErasedOnlyWhenItsEndIsConfirmedAndNothingRetainsIt() throws SQLException {
        var acme = TenantIsolationTest.active(APPLICATION, "not-yet");
        assertRefused(acme, "the tenant is active, not closed");
        acme.closed();
        assertRefused(acme, "the tenant is not archived: other services have not acknowledged that it is closed");
        archived(acme);
        assertRefused(acme, "audit-service has not confirmed the erasure of the tenant");
        var until = APPLICATION.now().plus(Duration.ofDays(36_500));
        done(APPLICATION.offboardFinanceSchemas().offboard(APPLICATION.byItself(), acme.tenant(), Optional.of(until)));
        assertRefused(acme, "the tenant's records are retained until ");
        done(APPLICATION.offboardFinanceSchemas().offboard(APPLICATION.byItself(), acme.tenant(), Optional.empty()));
        assertRefused(acme, "the tenant's finance schemas are offboarding, not dropped");
        done(APPLICATION.exportFinanceSchemas().export(APPLICATION.byItself(), acme.tenant()));
        assertRefused(acme, "the tenant's finance schemas are exported, not dropped");
        done(APPLICATION.dropFinanceSchemas().drop(APPLICATION.byItself(), acme.tenant()));

        assertThat(erase(acme, false)).startsWith("f");
    }

    @Test
    void anUnknownTenantAndUndeclaredMaintenanceAreRefused() throws SQLException {
        var acme = TenantIsolationTest.active(APPLICATION, "undeclared");
        try (var ops = DATABASE.connect(Login.OPS)) {
            ops.setAutoCommit(false);
            assertThatThrownBy(() -> call(ops, id(acme), false)).hasMessageContaining("no maintenance is declared");
        }
        try (var ops = declared()) {
            assertThatThrownBy(() -> call(ops, UUID.randomUUID(), false))
                    .hasMessageContaining("there is no such tenant");
        }
        try (var app = DATABASE.connect(Login.APP)) {
            assertThatThrownBy(() -> call(app, id(acme), false)).hasMessageContaining("permission denied");
        }
    }

    @ParameterizedTest
    @EnumSource(IsolationTier.class)
    void anErasureThatIsKilledLeavesEverythingAndARepeatErases(IsolationTier tier) throws SQLException {
        var acme = TenantIsolationTest.active(APPLICATION, "killed-" + slug(tier));
        done(acme.movedTo(tier));
        offboarded(acme);
        var before = rows(acme);
        try (var ops = declared();
                var root = DATABASE.superuser()) {
            call(ops, id(acme), false);
            String backend;
            try (var rows = ops.createStatement().executeQuery("select pg_backend_pid()")) {
                rows.next();
                backend = rows.getString(1);
            }
            root.createStatement().execute("select pg_terminate_backend(%s)".formatted(backend));
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as("the killed connection").startsWith("08");
        }

        assertThat(rows(acme)).isEqualTo(before);
        assertThat(erase(acme, false)).startsWith("f");
    }

    private static void offboarded(Acme acme) {
        acme.closed();
        archived(acme);
        var tenant = acme.tenant();
        done(APPLICATION.offboardFinanceSchemas().offboard(APPLICATION.byItself(), tenant, Optional.empty()));
        done(APPLICATION.exportFinanceSchemas().export(APPLICATION.byItself(), tenant));
        done(APPLICATION.dropFinanceSchemas().drop(APPLICATION.byItself(), tenant));
    }

    private static void archived(Acme acme) {
        var closure = OPEN.scope()
                .in(acme.tenant(), rows -> rows.port(TenantClosures.class).find())
                .orElseThrow()
                .state()
                .id();
        ClosingServices.STANDARD
                .names()
                .forEach(service -> done(APPLICATION
                        .acknowledgeClosing()
                        .acknowledge(APPLICATION.byItself(), acme.tenant(), closure, service)));
        done(APPLICATION.archiveTenant().archive(APPLICATION.byItself(), acme.tenant(), closure));
    }

    private static void assertRefused(Acme acme, String sentence) {
        assertThatThrownBy(() -> erase(acme, false))
                .hasMessageContaining(sentence)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("55000"));
    }

    private static String erase(Acme acme, boolean dryRun) throws SQLException {
        try (var ops = declared()) {
            var answer = call(ops, id(acme), dryRun);
            ops.commit();
            return answer;
        }
    }

    private static Connection declared() throws SQLException {
        var ops = DATABASE.connect(Login.OPS);
        ops.setAutoCommit(false);
        ops.createStatement().execute("insert into tenant.maintenance (reason) values ('INC-4711: an erasure')");
        return ops;
    }

    private static String call(Connection connection, UUID tenant, boolean dryRun) throws SQLException {
        var key = TenantKey.of(tenant);
        try (var erase = connection.prepareStatement(
                "select erased_before || ' ' || counts::text from tenant.erase_tenant(?, ?, ?, ?)")) {
            erase.setObject(1, tenant);
            erase.setString(2, key);
            erase.setBytes(
                    3, Payloads.encode(TenantGone.newBuilder().setTenantId(key).build()));
            erase.setBoolean(4, dryRun);
            try (var rows = erase.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static UUID id(Acme acme) {
        return acme.tenant().value();
    }

    private static String slug(IsolationTier tier) {
        return tier == IsolationTier.SHARED ? "shared" : "dedicated";
    }

    /// All rows of a tenant, of every table that carries tenants, in every schema.
    private static List<String> rows(Acme acme) throws SQLException {
        var tables = list("""
            select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and (c.oid = 'tenant.tenants'::regclass or exists (
              select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')) order by 1\
            """);
        assertThat(tables).contains("tenant.tenants", "tenant.audit_personal", "tenant.idempotency_keys");
        var found = new ArrayList<String>();
        for (var table : tables) {
            found.addAll(list("select '%s ' || to_jsonb(t)::text from %s t where %s = '%s' order by 1"
                    .formatted(table, table, table.equals("tenant.tenants") ? "id" : "tenant_id", id(acme))));
        }
        return found;
    }

    private static List<String> list(String sql) throws SQLException {
        try (var root = DATABASE.superuser();
                var rows = root.createStatement().executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
