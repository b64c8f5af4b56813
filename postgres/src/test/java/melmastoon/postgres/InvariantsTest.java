package melmastoon.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import melmastoon.postgres.Bootstrap.Login;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Invariants that the tables hold whatever the application does: T-5, R-1, R-2, B-1, F-2.
final class InvariantsTest {
    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.create();
    private static String tenant = "";

    @BeforeAll
    static void aTenant() {
        try (var open = DATABASE.open(2)) {
            var application = new TestApplication(open.scope(), open.lookups(), 1);
            tenant = Acme.chain(application, "invariants").tenant().value().toString();
        }
    }

    @Test
    void aReasonStandsByASuspensionAndByNothingElseByT5() throws SQLException {
        refused("23514", "update tenants set suspension_reason = 'unpaid' where id = '%s'");
        refused("23514", "update tenants set status = 'suspended' where id = '%s'");
        try (var app = app()) {
            app.createStatement()
                    .execute("update tenants set status = 'suspended', suspension_reason = 'unpaid' where id = '%s'"
                            .formatted(tenant));
            app.rollback();
        }
    }

    @Test
    void aRolesCodeIsUniqueInItsTenantByR1() throws SQLException {
        refused("23505", """
            insert into roles (tenant_id, id, code, display_name, permissions, system, version)
            select tenant_id, gen_random_uuid(), code, 'Twin', permissions, system, 1 from roles
            where tenant_id = '%s' and code = 'tenant.gm'
            """);
    }

    @Test
    void nobodyChangesASystemRoleByR2() throws SQLException {
        refused("42501", "update roles set permissions = '{}' where tenant_id = '%s'");
        refused("42501", "delete from roles where tenant_id = '%s'");
        refused("42501", "update roles set system = false where tenant_id = '%s'");
    }

    @Test
    void aTenantHasOneBillingContactByB1() throws SQLException {
        refused("23505", """
            insert into billing_contacts (tenant_id, id, full_name, email, address_lines, city, country, version)
            select '%s', gen_random_uuid(), 'Zarina', 'z@acme.example', '{Street 4}', 'Kabul', 'AF', 1
            from generate_series(1, 2)
            """);
    }

    @Test
    void aFlagIsRolledOutToNoMoreThanEverybodyByF2() throws SQLException {
        refused("23514", """
            insert into feature_flags (tenant_id, id, flag_key, enabled, rollout_basis_points, updated_by, updated_at,
                                       version)
            values ('%s', gen_random_uuid(), 'aiEnabled', true, 10001, 'user:usr_olga', now(), 1)
            """);
    }

    private static void refused(String state, String statement) throws SQLException {
        try (var app = app()) {
            assertThatThrownBy(() -> app.createStatement().execute(statement.formatted(tenant)))
                    .as(statement)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
        }
    }

    private static Connection app() throws SQLException {
        var app = DATABASE.connect(Login.APP);
        app.setAutoCommit(false);
        app.createStatement().execute("select set_config('app.tenant_id', '" + tenant + "', true)");
        return app;
    }
}
