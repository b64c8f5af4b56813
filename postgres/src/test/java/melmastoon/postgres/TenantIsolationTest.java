package melmastoon.postgres;

import static melmastoon.testkit.fixture.TestApplication.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import melmastoon.access.TenantId;
import melmastoon.application.flag.ToggleFeatureFlag.FlagToggle;
import melmastoon.application.resource.SetSubjectProperties.Description;
import melmastoon.domain.erasure.ErasureReason;
import melmastoon.domain.erasure.GuestId;
import melmastoon.domain.flag.BasisPoints;
import melmastoon.domain.flag.FlagKey;
import melmastoon.domain.resource.Properties;
import melmastoon.postgres.Bootstrap.Login;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.Contacts;
import melmastoon.testkit.fixture.OwnTypes;
import melmastoon.testkit.fixture.People;
import melmastoon.testkit.fixture.TestApplication;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No statement run as tenant A sees or writes a row of tenant B, whatever it says: raw SQL as the application's role,
/// on one connection that is used again and again.
final class TenantIsolationTest {
    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.create();

    private static TenantId mine = new TenantId(new java.util.UUID(0, 1));
    private static TenantId theirs = mine;

    @BeforeAll
    static void twoTenantsWithEverything() {
        try (var open = DATABASE.open(2)) {
            var application = new TestApplication(open.scope(), open.lookups(), 1);
            mine = full(application, "mine-hotels").tenant();
            theirs = full(application, "their-hotels").tenant();
        }
    }

    /// A tenant with rows in every table.
    static Acme full(TestApplication application, String slug) {
        var chain = active(application, slug);
        chain.closed();
        return chain;
    }

    /// The same before it is closed, and so without approval and closure.
    static Acme active(TestApplication application, String slug) {
        var chain = Acme.chain(application, slug);
        chain.joins(People.person("amal"), Acme.WHOLE, "tenant.gm");
        chain.invited("pending@acme.example", Acme.only(chain.alpha()), "tenant.front_desk");
        done(application.setBillingContact().set(application.by(Acme.OLGA), chain.tenant(), Contacts.ZARINA));
        done(application
                .toggleFeatureFlag()
                .toggle(
                        application.by(Acme.OLGA),
                        chain.tenant(),
                        new FlagKey("aiEnabled"),
                        new FlagToggle(true, BasisPoints.ALL)));
        done(application
                .requestGuestErasure()
                .request(application.by(Acme.OLGA), chain.tenant(), new GuestId("gst_1"), ErasureReason.GUEST_REQUEST));
        done(application.provisionFinanceSchemas().provision(application.byItself(), chain.tenant()));
        var olga = Acme.OLGA;
        done(application.registerResourceType().register(application.by(olga), chain.tenant(), OwnTypes.records()));
        done(application
                .registerResource()
                .register(application.by(olga), chain.tenant(), OwnTypes.record("1"), OwnTypes.at(chain.alpha(), 1)));
        done(application
                .setSubjectProperties()
                .set(application.by(olga), chain.tenant(), olga.subject(), new Description(Properties.NONE, Set.of())));
        done(application.startUnitMove().start(application.by(olga), chain.tenant(), chain.gamma(), chain.north()));
        return chain;
    }

    /// Every table of tenants that the application reads: a new one must get rows above.
    static List<String> tables() throws SQLException {
        var found = new ArrayList<String>();
        try (var root = DATABASE.superuser();
                var rows = root.createStatement().executeQuery("""
                select c.relname from pg_class c
                where c.relnamespace = 'tenant'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                  and has_table_privilege('tenant_app', c.oid, 'select')
                  and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant_isolation')
                order by 1
                """)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        assertThat(found).contains("tenants", "memberships", "audit_personal");
        return found;
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aTenantSeesItsOwnRowsAndNobodyElses(String table) throws SQLException {
        try (var app = app()) {
            pin(app, mine);
            var seenMine = tenants(app, table);
            app.commit();
            pin(app, theirs);
            var seenTheirs = tenants(app, table);
            app.commit();

            assertThat(seenMine).isNotEmpty().containsOnly(mine.value().toString());
            assertThat(seenTheirs).isNotEmpty().containsOnly(theirs.value().toString());
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void withoutATenantNothingIsSeenOnAFreshAndOnAReusedConnection(String table) throws SQLException {
        try (var app = app()) {
            assertThat(tenants(app, table)).isEmpty();
            app.commit();
            pin(app, mine);
            app.commit();
            // From here on the setting is '' and no longer null.
            assertThat(tenants(app, table)).isEmpty();
            app.rollback();
        }
    }

    @Test
    void anotherTenantsRowsAreNeitherUpdatedNorDeleted() throws SQLException {
        try (var app = app()) {
            pin(app, mine);
            for (var statement : List.of(
                    "update memberships set status = 'active' where tenant_id = '%s'",
                    "update tenants set revision = 0 where id = '%s'",
                    "update invitations set wrong_tokens = 0 where tenant_id = '%s'",
                    "update billing_contacts set tax_id = null where tenant_id = '%s'",
                    "update tenant_configs set version = 9 where tenant_id = '%s'",
                    "update feature_flags set enabled = false where tenant_id = '%s'",
                    "update resource_types set retired = true where tenant_id = '%s'",
                    "update resources set anchor_id = null where tenant_id = '%s'",
                    "update subject_properties set cleared = true where tenant_id = '%s'",
                    "update approvals set version = 9 where tenant_id = '%s'",
                    "delete from role_assignments where tenant_id = '%s'",
                    "delete from lookups where tenant_id = '%s'",
                    "delete from idempotency_keys where tenant_id = '%s'")) {
                assertThat(app.createStatement().executeUpdate(statement.formatted(theirs.value())))
                        .as(statement)
                        .isZero();
            }
            app.rollback();
        }
    }

    @Test
    void aRowCannotBeWrittenIntoOrMovedToAnotherTenant() throws SQLException {
        for (var statement : List.of(
                "insert into lookups (kind, key, tenant_id) values ('invitation', 'x', '%s')",
                "insert into outbox (event_id, tenant_id, epoch, revision, type, subject, occurred_at, payload,"
                        + " command_id, command_ordinal, command_count)"
                        + " values (gen_random_uuid(), '%s', 1, 1, 't', 's', now(), '', gen_random_uuid(), 1, 1)",
                "update lookups set tenant_id = '%s'")) {
            try (var app = app()) {
                pin(app, mine);
                assertThatThrownBy(() -> app.createStatement().execute(statement.formatted(theirs.value())))
                        .as(statement)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("42501"));
            }
        }
    }

    @Test
    void aReferenceCannotCrossTenants() throws SQLException {
        try (var app = app()) {
            pin(app, theirs);
            var foreignRole = first(app, "select id::text from roles limit 1");
            app.commit();
            pin(app, mine);
            var member = first(app, "select id::text from memberships limit 1");
            assertThatThrownBy(() -> app.createStatement().execute("""
                insert into role_assignments (tenant_id, id, membership_id, role_id, granted_by, granted_at,
                                              granted_epoch, granted_revision)
                values ('%s', gen_random_uuid(), '%s', '%s', 'user:x', now(), 1, 1)
                """.formatted(mine.value(), member, foreignRole)))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23503"));
        }
    }

    @Test
    void theApplicationCannotReadTheOutboxNorReachAPartitionNorTruncateNorGiveItselfMore() throws SQLException {
        for (var statement : List.of(
                "select * from outbox",
                "select * from outbox_" + first("select to_char(now() at time zone 'UTC', 'YYYYMMDD')"),
                "insert into outbox (event_id, tenant_id, epoch, revision, type, subject, occurred_at, payload,"
                        + " written_on)"
                        + " values (gen_random_uuid(), '%s', 1, 1, 't', 's', now(), '', current_date)"
                                .formatted(mine.value()),
                "truncate memberships",
                "update tenants set slug = 'other-slug'",
                "alter table memberships disable row level security",
                "set role tenant_lookup",
                "set role tenant_owner",
                "select * from outbox_days",
                "update epoch set epoch = 9")) {
            try (var app = app()) {
                pin(app, mine);
                assertThatThrownBy(() -> app.createStatement().execute(statement))
                        .as(statement)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("42501"));
            }
        }
    }

    @Test
    void aLookupTellsWhichTenantAndNothingElse() throws SQLException {
        try (var app = app()) {
            pin(app, theirs);
            var key = first(app, "select key from lookups where kind = 'invitation' limit 1");
            app.commit();

            assertThat(first(app, "select found::text from tenants_by_key('invitation', '%s') found".formatted(key)))
                    .isEqualTo(theirs.value().toString());
            assertThat(first(app, "select count(*)::text from lookups")).isEqualTo("0");
        }
    }

    private static Connection app() throws SQLException {
        var app = DATABASE.connect(Login.APP);
        app.setAutoCommit(false);
        return app;
    }

    private static void pin(Connection app, TenantId tenant) throws SQLException {
        try (var statement = app.prepareStatement("select set_config('app.tenant_id', ?, true)")) {
            statement.setString(1, tenant.value().toString());
            statement.execute();
        }
    }

    private static List<String> tenants(Connection app, String table) throws SQLException {
        var column = table.equals("tenants") ? "id" : "tenant_id";
        try (var rows = app.createStatement().executeQuery("select distinct " + column + " from " + table)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static String first(String sql) throws SQLException {
        try (var app = app()) {
            return first(app, sql);
        }
    }

    private static String first(Connection app, String sql) throws SQLException {
        try (var rows = app.createStatement().executeQuery(sql)) {
            assertThat(rows.next()).as(sql).isTrue();
            return rows.getString(1);
        }
    }
}
