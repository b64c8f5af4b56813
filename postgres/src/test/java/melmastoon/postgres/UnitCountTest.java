package melmastoon.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import melmastoon.access.TenantId;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.postgres.Bootstrap.Login;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.postgres.fixture.EmbeddedServer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/// The number of a tenant's units, which its row keeps.
final class UnitCountTest {
    private static final String INSERT = """
        insert into tenant.organization_units (tenant_id, id, kind, parent_id, path, name, version)
        select '%s', id, 'region', %s, replace(id::text, '-', '')::public.ltree, 'Unit', 1 from (\
        """;

    @Test
    void unitsThatWereThereBeforeTheyWereCountedCountToo() throws SQLException {
        var database = EmbeddedDatabase.unmigrated(EmbeddedServer.shared());
        migrateTo("11", database);
        var small = UUID.randomUUID();
        var large = UUID.randomUUID();
        try (var root = database.superuser()) {
            tenant(root, small, "small-hotel");
            tenant(root, large, "large-hotel");
            root(root, small);
            root(root, large);
            children(root, large, 6);
        }

        Migrations.run(database.url(), Login.OWNER.role(), database.password());

        try (var root = database.superuser();
                var open = database.open(2)) {
            children(root, large, 3);
            assertThat(count(open.scope(), small)).isEqualTo(1);
            assertThat(count(open.scope(), large)).isEqualTo(10);
        }
    }

    private static int count(TenantScope scope, UUID tenant) {
        return scope.in(
                new TenantId(tenant), rows -> rows.port(OrganizationUnits.class).count());
    }

    private static void migrateTo(String version, EmbeddedDatabase database) {
        Flyway.configure()
                .dataSource(database.url(), Login.OWNER.role(), database.password())
                .locations("classpath:melmastoon/postgres/migrations")
                .schemas("tenant")
                .defaultSchema("tenant")
                .createSchemas(false)
                .target(version)
                .initSql("set row_security = off")
                .load()
                .migrate();
    }

    private static void tenant(Connection root, UUID id, String slug) throws SQLException {
        root.createStatement()
                .execute("insert into tenant.tenants (id, slug, legal_name, country, residency_region, status, version,"
                        + " last_occurred_at, created_at) values ('" + id + "', '" + slug
                        + "', 'Hotels', 'AF', 'me-central1', 'pending', 1, now(), now())");
    }

    /// The root has its tenant's id.
    private static void root(Connection root, UUID tenant) throws SQLException {
        root.createStatement().execute(INSERT.formatted(tenant, "null") + "select '" + tenant + "'::uuid as id) ids");
    }

    private static void children(Connection root, UUID tenant, int many) throws SQLException {
        root.createStatement()
                .execute(INSERT.formatted(tenant, "'" + tenant + "'")
                        + "select gen_random_uuid() as id from generate_series(1, " + many + ")) ids");
    }
}
