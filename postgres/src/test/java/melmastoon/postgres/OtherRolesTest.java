package melmastoon.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import melmastoon.postgres.Bootstrap.Login;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the owner, cdc and maintenance see.
final class OtherRolesTest {
    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.create();

    @BeforeAll
    static void twoTenants() {
        try (var open = DATABASE.open(2)) {
            var application = new TestApplication(open.scope(), open.lookups(), 1);
            Acme.chain(application, "one-hotels");
            Acme.chain(application, "two-hotels");
        }
    }

    @Test
    void maintenanceSeesNothingUntilItHasSaidWhy() throws SQLException {
        try (var ops = DATABASE.connect(Login.OPS)) {
            ops.setAutoCommit(false);
            assertThat(number(ops, "select count(*) from memberships")).isZero();
            ops.createStatement().execute("insert into maintenance (reason) values ('INC-1: looking at owners')");
            assertThat(number(ops, "select count(*) from memberships")).isEqualTo(2);
            ops.commit();
            // The declaration was for that transaction alone; it stays recorded.
            assertThat(number(ops, "select count(*) from memberships")).isZero();
            assertThat(
                            number(
                                    ops,
                                    "select count(*) from maintenance where reason like 'INC-1:%' and declared_by = 'tenant_ops'"))
                    .isOne();
        }
    }

    @Test
    void maintenanceThatPinsATenantSeesNothingEither() throws SQLException {
        try (var ops = DATABASE.connect(Login.OPS)) {
            ops.setAutoCommit(false);
            ops.createStatement().execute("insert into maintenance (reason) values ('INC-2: which tenants')");
            String tenant;
            try (var first = ops.createStatement().executeQuery("select id from tenants order by id limit 1")) {
                first.next();
                tenant = first.getString(1);
            }
            ops.commit();
            ops.createStatement().execute("select set_config('app.tenant_id', '" + tenant + "', false)");
            assertThat(number(ops, "select count(*) from memberships")).isZero();
        }
    }

    @Test
    void theEpochIsRaisedByDeclaredMaintenanceOnly() throws SQLException {
        try (var ops = DATABASE.connect(Login.OPS)) {
            ops.setAutoCommit(false);
            assertThat(ops.createStatement().executeUpdate("update epoch set epoch = epoch + 1"))
                    .isZero();
            ops.createStatement().execute("insert into maintenance (reason) values ('INC-3: a restore')");
            assertThat(ops.createStatement().executeUpdate("update epoch set epoch = epoch + 1"))
                    .isOne();
            ops.rollback();
        }
    }

    @Test
    void maintenanceNeitherChangesStateNorDeclaresInSomebodyElsesNameNorUndeclares() throws SQLException {
        for (var statement : java.util.List.of(
                "insert into maintenance (reason, declared_by) values ('INC-1: not me', 'tenant_app')",
                "delete from maintenance",
                "update audit_events set action = 'nothing'",
                "update tenants set status = 'active'",
                "update organization_units set name = 'x'",
                "update memberships set version = version + 1",
                "delete from memberships",
                "delete from role_assignments",
                "insert into role_assignments select * from role_assignments",
                "update invitations set status = 'pending'",
                "update roles set permissions = '{}'",
                "delete from outbox")) {
            try (var ops = DATABASE.connect(Login.OPS)) {
                assertThatThrownBy(() -> ops.createStatement().execute(statement))
                        .as(statement)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("42501"));
            }
        }
    }

    @Test
    void cdcReadsTheWholeOutboxForRecoveryAndNothingElse() throws SQLException {
        try (var cdc = DATABASE.connect(Login.CDC)) {
            assertThat(number(cdc, "select count(distinct tenant_id) from outbox"))
                    .isEqualTo(2);
            assertThat(number(cdc, "select epoch from epoch")).isOne();
            cdc.createStatement().execute("insert into cdc_slot (name) values ('tenant_outbox')");
            assertThatThrownBy(() -> cdc.createStatement().execute("select * from memberships"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void theOwnerSeesNoTenantsRow() throws SQLException {
        try (var owner = DATABASE.connect(Login.OWNER)) {
            assertThat(number(owner, "select count(*) from memberships")).isZero();
        }
    }

    @Test
    void aDataMigrationOfTheOwnerFailsInsteadOfChangingNothing(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("V999__everybody_renamed.sql"), "update tenant.tenants set legal_name = 'x';");
        assertThatThrownBy(() -> Migrations.run(
                        DATABASE.url(),
                        Login.OWNER.role(),
                        DATABASE.password(),
                        List.of(Migrations.OF_ALL, "filesystem:" + folder),
                        List.of(Migrations.OF_OWN_TABLES)))
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("query would be affected by row-level security policy");
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
