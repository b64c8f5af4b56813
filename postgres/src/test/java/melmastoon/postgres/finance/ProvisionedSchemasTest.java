package melmastoon.postgres.finance;

import static melmastoon.postgres.finance.FinanceFixture.done;
import static melmastoon.postgres.finance.FinanceFixture.named;
import static melmastoon.postgres.finance.FinanceFixture.refused;
import static melmastoon.postgres.finance.FinanceFixture.tenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import melmastoon.access.TenantId;
import melmastoon.domain.finance.TemplateVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A tenant has both schemas and its role, or nothing; and nobody else's.
final class ProvisionedSchemasTest {
    private final FinanceFixture finance;

    ProvisionedSchemasTest(@TempDir Path home) {
        this.finance = new FinanceFixture(home);
    }

    @Test
    void aTenantHasTwoSchemasNamedByThirtyTwoHexDigits() throws SQLException {
        var tenant = TenantId.parse("tnt_01JD3ZQK8VZ7M2S4T6W8Y0A1B2");

        assertThat(done(finance.schemas().provision(tenant))).isEqualTo(new TemplateVersion(1, 1));

        assertThat(finance.traces(tenant))
                .containsExactlyInAnyOrder(
                        "tenant_" + tenant.value().toString().replace("-", "") + "_billing",
                        "tenant_" + tenant.value().toString().replace("-", "") + "_payments",
                        "finance_" + tenant.value().toString().replace("-", ""),
                        "row");
        assertThat(finance.schemas().find(tenant))
                .satisfies(found -> assertThat(done(found)).contains(new TemplateVersion(1, 1)));
    }

    @Test
    void aTemplateThatFailsLeavesNothing() throws SQLException {
        var tenant = tenant();
        var schemas = finance.schemas(finance.templates("create table ${schema}.broken (a int, a int)"));

        assertThat(refused(schemas.provision(tenant)))
                .contains("FINANCE_TEMPLATES_UNFIT")
                .contains("billing/V2__more.sql")
                .contains("column \"a\" specified more than once");

        assertThat(finance.traces(tenant)).isEmpty();
    }

    @Test
    void provisioningAgainChangesNothing() throws SQLException {
        var tenant = tenant();
        done(finance.schemas().provision(tenant));
        finance.fill(tenant);
        var rows = finance.everything(tenant);

        assertThat(done(finance.schemas().provision(tenant))).isEqualTo(new TemplateVersion(1, 1));

        assertThat(finance.everything(tenant)).isEqualTo(rows).hasSize(600);
    }

    @Test
    void fourThatProvisionATenantAtOnceProvisionItOnce() throws Exception {
        var tenant = tenant();
        var schemas = finance.schemas();
        Callable<TemplateVersion> one = () -> done(schemas.provision(tenant));
        try (var processes = Executors.newFixedThreadPool(4)) {
            for (var each : processes.invokeAll(List.of(one, one, one, one))) {
                assertThat(each.get()).isEqualTo(new TemplateVersion(1, 1));
            }
        }
        assertThat(finance.traces(tenant)).hasSize(4);
    }

    @Test
    void aTenantsRoleReachesItsOwnRowsOnly() throws SQLException {
        var mine = tenant();
        var other = tenant();
        for (var each : List.of(mine, other)) {
            done(finance.schemas().provision(each));
            finance.fill(each);
        }
        try (var connection = asRoleOf(mine)) {
            assertThat(FinanceFixture.rows(connection, mine, "select count(*) from $billing.invoices"))
                    .as("nothing without the tenant pinned")
                    .containsExactly("0");
            pin(connection, mine);
            assertThat(FinanceFixture.rows(connection, mine, "select count(*) from $billing.invoices"))
                    .containsExactly("200");
            assertThatThrownBy(() -> FinanceFixture.rows(connection, other, "select * from $billing.invoices"))
                    .hasMessageContaining("permission denied for schema");
        }
        for (var forbidden : List.of(
                "create table $billing.mine (id int)",
                "delete from $billing.invoices",
                "truncate $billing.invoices",
                "alter table $billing.invoices disable row level security",
                "select * from finance.schemas",
                "create schema mine")) {
            try (var connection = asRoleOf(mine);
                    var statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute(named(mine, forbidden)))
                        .as(forbidden)
                        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
            }
        }
    }

    @Test
    void aRowOfAnotherTenantIsRefusedInATenantsOwnSchemaToo() throws SQLException {
        var mine = tenant();
        var other = tenant();
        done(finance.schemas().provision(mine));
        try (var connection = asRoleOf(mine);
                var statement = connection.createStatement()) {
            pin(connection, mine);
            assertThatThrownBy(() -> statement.execute(named(
                            mine,
                            "insert into $billing.invoices values ('" + other.value()
                                    + "', gen_random_uuid(), '1', now(), 'AFN', 1)")))
                    .hasMessageContaining("row-level security");
        }
    }

    @Test
    void theOwnersRoleIsNotAboveRowSecurity() throws SQLException {
        var tenant = tenant();
        done(finance.schemas().provision(tenant));
        finance.fill(tenant);

        assertThat(FinanceDatabase.faults(finance.database)).isEmpty();
        try (var owner = finance.database.open(FinanceTransaction.SHORT)) {
            assertThat(FinanceFixture.rows(owner, tenant, "select count(*) from $billing.invoices"))
                    .containsExactly("0");
        }
    }

    @Test
    void templatesThatWeakenTheIsolationAreRefused() throws SQLException {
        for (var weak : List.of(
                "create table ${schema}.a (id int primary key)",
                "create table ${schema}.a (tenant_id uuid primary key); select finance.isolate('${schema}.a');"
                        + " alter table ${schema}.a no force row level security",
                "create table ${schema}.a (tenant_id uuid); select finance.isolate('${schema}.a')",
                "grant select on ${schema}.invoices to public",
                "create materialized view ${schema}.a as select 1 as one",
                "create function ${schema}.a() returns int language sql security definer as 'select 1'")) {
            var tenant = tenant();
            assertThat(refused(finance.schemas(finance.templates(weak)).provision(tenant)))
                    .as(weak)
                    .contains("FINANCE_TEMPLATES_UNFIT");
            assertThat(finance.traces(tenant)).as(weak).isEmpty();
        }
    }

    @Test
    void aTemplateThatChangedAfterItWasAppliedIsRefused() throws SQLException {
        done(finance.schemas(finance.templates("select 1")).provision(tenant()));
        var next = tenant();

        assertThat(refused(finance.schemas(finance.templates("select 2")).provision(next)))
                .contains("changed after it was applied");
        assertThat(finance.traces(next)).isEmpty();
    }

    /// As billing-service works: a login that is a member of the group, and takes one tenant's role.
    private Connection asRoleOf(TenantId tenant) throws SQLException {
        var connection = finance.superuser();
        try (var statement = connection.createStatement()) {
            statement.execute("set session authorization finance_service; set role " + FinanceService.role(tenant));
        }
        return connection;
    }

    private static void pin(Connection connection, TenantId tenant) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set app.tenant_id = '" + tenant.value() + "'");
        }
    }
}
