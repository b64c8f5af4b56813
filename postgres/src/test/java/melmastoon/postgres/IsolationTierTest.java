package melmastoon.postgres;

import static melmastoon.domain.tenant.IsolationTier.DEDICATED_SCHEMA;
import static melmastoon.domain.tenant.IsolationTier.SHARED;
import static melmastoon.testkit.fixture.TestApplication.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.membership.Membership;
import melmastoon.postgres.Bootstrap.Login;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.postgres.fixture.OpenDatabase;
import melmastoon.postgres.sql.DatabaseFailure;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.Patience;
import melmastoon.testkit.fixture.People;
import melmastoon.testkit.fixture.TestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// A tenant's own rows in a schema of their own, and on the way there and back (ruling 27).
final class IsolationTierTest {
    private static final int WRITERS = 4;
    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.create();
    private static final OpenDatabase OPEN = DATABASE.open(WRITERS + 1);
    private static final TestApplication APPLICATION = new TestApplication(OPEN.scope(), OPEN.lookups(), 1);

    @AfterAll
    static void close() {
        OPEN.close();
    }

    @Test
    void aMoveAndAMoveBackLeaveEveryRowAsItWas() throws SQLException {
        var acme = TenantIsolationTest.active(APPLICATION, "there-and-back");
        done(acme.asksToClose());
        var before = rows("tenant", acme.tenant());
        var counts = counts(acme.tenant());
        assertThat(before)
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());

        done(acme.movedTo(DEDICATED_SCHEMA));

        assertThat(rows(schema(acme), acme.tenant())).isEqualTo(before);
        assertThat(rows("tenant", acme.tenant()))
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isEmpty());
        assertThat(counts(acme.tenant())).isEqualTo(counts);

        done(acme.movedTo(SHARED));

        assertThat(rows("tenant", acme.tenant())).isEqualTo(before);
        assertThat(counts(acme.tenant())).isEqualTo(counts);
        assertThat(schemas(acme)).isEmpty();
    }

    @Test
    void theTierThatItHasAlreadyChangesNothing() {
        var acme = Acme.chain(APPLICATION, "twice-there");
        var first = done(acme.movedTo(DEDICATED_SCHEMA));

        assertThat(done(acme.movedTo(DEDICATED_SCHEMA)).position()).isEqualTo(first.position());
    }

    @Test
    void commandsThatMeetAMoveAreCarriedOutOnceOrSayThatTheyWereNot() throws Exception {
        var acme = Acme.chain(APPLICATION, "on-the-move");
        done(acme.limitedTo(1_000, 2_000));
        var perWriter = 15;
        var tasks = new ArrayList<Callable<List<CommandResult<?>>>>();
        IntStream.range(0, WRITERS)
                .forEach(writer -> tasks.add(() -> IntStream.range(0, perWriter)
                        .<CommandResult<?>>mapToObj(n -> patiently(() -> acme.invites(
                                Acme.OLGA, "p%d-%d@x.example".formatted(writer, n), Acme.WHOLE, "tenant.gm")))
                        .toList()));
        tasks.add(() -> Stream.of(DEDICATED_SCHEMA, SHARED, DEDICATED_SCHEMA, SHARED, DEDICATED_SCHEMA)
                .<CommandResult<?>>map(tier -> patiently(() -> acme.movedTo(tier)))
                .toList());

        var answers = new ArrayList<CommandResult<?>>();
        try (var threads = Executors.newFixedThreadPool(tasks.size())) {
            for (var future : threads.invokeAll(tasks)) {
                answers.addAll(future.get());
            }
        }

        answers.forEach(TestApplication::done);
        assertThat(rows(schema(acme), acme.tenant()).get("invitations")).hasSize(WRITERS * perWriter);
        assertThat(rows("tenant", acme.tenant()).get("invitations")).isEmpty();
        var outbox = new PostgresStores(DATABASE, OPEN).outbox(acme.tenant());
        assertThat(outbox)
                .extracting(row -> row.position().revision())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, outbox.size()).boxed().toList());
    }

    @Test
    void aMoveThatIsKilledLeavesTheOldPlace() throws SQLException {
        var acme = TenantIsolationTest.active(APPLICATION, "killed-on-the-way");
        done(acme.asksToClose());
        var before = rows("tenant", acme.tenant());
        try (var app = app();
                var root = DATABASE.superuser()) {
            app.createStatement()
                    .execute("select tenant.pin('%s', alone => true)"
                            .formatted(acme.tenant().value()));
            app.createStatement().execute("select tenant.move_pinned_tenant('dedicated_schema')");
            assertThat(first(app, "select pg_backend_pid()::text")).isNotEmpty();
            root.createStatement()
                    .execute("select pg_terminate_backend(%s)".formatted(first(app, "select pg_backend_pid()::text")));
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as("the killed connection").startsWith("08");
        }

        assertThat(rows("tenant", acme.tenant())).isEqualTo(before);
        assertThat(schemas(acme)).isEmpty();
        done(acme.movedTo(DEDICATED_SCHEMA));
    }

    @Test
    void whoeverIsNotAloneMovesNothing() throws SQLException {
        var acme = Acme.chain(APPLICATION, "never-alone");
        try (var other = app();
                var app = app()) {
            other.createStatement()
                    .execute("select tenant.pin('%s')".formatted(acme.tenant().value()));
            assertThatThrownBy(() -> acme.movedTo(DEDICATED_SCHEMA))
                    .as("it waits for the other one, but not for long")
                    .isInstanceOfSatisfying(
                            DatabaseFailure.class,
                            e -> assertThat(e.mayPassByItself()).isTrue());
            app.createStatement()
                    .execute("select tenant.pin('%s')".formatted(acme.tenant().value()));
            assertThatThrownBy(
                            () -> app.createStatement().execute("select tenant.move_pinned_tenant('dedicated_schema')"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("55P03"));
        }
        assertThat(schemas(acme)).isEmpty();
    }

    @Test
    void theApplicationCannotSayThatRowsAreWhereTheyAreNot() throws SQLException {
        var acme = Acme.chain(APPLICATION, "says-otherwise");
        try (var app = app()) {
            app.createStatement()
                    .execute("select tenant.pin('%s')".formatted(acme.tenant().value()));
            assertThatThrownBy(() ->
                            app.createStatement().execute("update tenants set isolation_tier = 'dedicated_schema'"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void anotherTenantNeitherSeesNorWritesADedicatedSchemaWhateverItSays() throws SQLException {
        var theirs = TenantIsolationTest.active(APPLICATION, "their-own-schema");
        done(theirs.asksToClose());
        var mine = TenantIsolationTest.active(APPLICATION, "my-shared-rows");
        done(mine.asksToClose());
        done(theirs.movedTo(DEDICATED_SCHEMA));
        for (var table : ownTables()) {
            try (var app = app()) {
                app.createStatement()
                        .execute("select tenant.pin('%s')"
                                .formatted(mine.tenant().value()));
                app.createStatement().execute("set local search_path = %s, tenant, public".formatted(schema(theirs)));

                assertThat(first(app, "select count(*)::text from " + table))
                        .as(table)
                        .isEqualTo("0");
                // The tenant's check comes with the row security's: which of them speaks first does not matter.
                assertThatThrownBy(() -> app.createStatement()
                                .execute("insert into %1$s select * from tenant.%1$s limit 1".formatted(table)))
                        .as(table)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isIn("23514", "42501"));
            }
        }
    }

    @Test
    void tenantsOfBothTiersTakeTurnsOnOneConnectionWithItsPreparedStatements() {
        var dedicated = Acme.chain(APPLICATION, "by-itself");
        var shared = Acme.chain(APPLICATION, "among-others");
        done(dedicated.movedTo(DEDICATED_SCHEMA));
        dedicated.joins(People.person("amal"), Acme.WHOLE, "tenant.gm");
        try (var one = DATABASE.open(1)) {
            var application = new TestApplication(one.scope(), one.lookups(), 2);
            // The driver prepares what it has sent five times, and the server replans after five more.
            for (int round = 0; round < 12; round++) {
                assertThat(members(application, dedicated)).hasSize(2);
                assertThat(members(application, shared)).hasSize(1);
            }
            done(dedicated.movedTo(SHARED));
            assertThat(members(application, dedicated)).hasSize(2);
            assertThat(members(application, shared)).hasSize(1);
        }
    }

    @Test
    void maintenanceSeesRowsWhereverTheyAre() throws SQLException {
        var dedicated = Acme.chain(APPLICATION, "maintained");
        done(dedicated.movedTo(DEDICATED_SCHEMA));
        var asked = "select count(*)::text from tenant.everywhere('memberships') m where m ->> 'tenant_id' = '%s'"
                .formatted(dedicated.tenant().value());
        try (var ops = DATABASE.connect(Login.OPS)) {
            ops.setAutoCommit(false);
            assertThat(first(ops, asked)).as("undeclared").isEqualTo("0");
            ops.createStatement().execute("insert into maintenance (reason) values ('INC-4: who is where')");
            assertThat(first(ops, asked)).isEqualTo("1");
            ops.rollback();
        }
    }

    /// What everybody else in the tenant waits for at most.
    @Test
    void fiveThousandMembersAreMovedWithinThirtySeconds() throws SQLException {
        var acme = Acme.chain(APPLICATION, "five-thousand");
        RawRows.addMembers(DATABASE, acme.tenant(), 5_000);
        for (var tier : List.of(DEDICATED_SCHEMA, SHARED)) {
            var began = System.nanoTime();
            done(acme.movedTo(tier));
            var took = Duration.ofNanos(System.nanoTime() - began);

            System.out.println("5,000 members moved to " + tier.code() + " in " + took.toMillis() + " ms");
            assertThat(took).isLessThan(Duration.ofSeconds(30));
        }
    }

    private static <R> CommandResult<R> patiently(Supplier<CommandResult<R>> command) {
        return Patience.patiently(() -> {
            while (true) {
                try {
                    return command.get();
                } catch (DatabaseFailure e) {
                    assertThat(e.mayPassByItself()).as(e.getMessage()).isTrue();
                }
            }
        });
    }

    private static List<Versioned<Membership>> members(TestApplication application, Acme acme) {
        return done(application.listMembers().list(application.asks(Acme.OLGA), acme.tenant(), Optional.empty(), 50))
                .value()
                .page()
                .memberships();
    }

    private static String schema(Acme acme) {
        return "tnt_" + acme.tenant().value().toString().replace("-", "");
    }

    private static List<String> schemas(Acme acme) throws SQLException {
        return list("select nspname from pg_namespace where nspname = '%s'".formatted(schema(acme)));
    }

    private static List<String> ownTables() throws SQLException {
        return list("select name from tenant.own_tables order by 1");
    }

    /// All of the tenant's own rows that stand in `schema`, by table.
    private static Map<String, List<String>> rows(String schema, TenantId tenant) throws SQLException {
        var all = new LinkedHashMap<String, List<String>>();
        for (var table : ownTables()) {
            all.put(
                    table,
                    list("select to_jsonb(t)::text from %s.%s t where tenant_id = '%s' order by 1"
                            .formatted(schema, table, tenant.value())));
        }
        return all;
    }

    /// What triggers count.
    private static List<String> counts(TenantId tenant) throws SQLException {
        return list("select units || ' ' || described_subjects from tenant.tenants where id = '%s'"
                .formatted(tenant.value()));
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

    private static Connection app() throws SQLException {
        var app = DATABASE.connect(Login.APP);
        app.setAutoCommit(false);
        return app;
    }

    private static String first(Connection connection, String sql) throws SQLException {
        try (var rows = connection.createStatement().executeQuery(sql)) {
            assertThat(rows.next()).as(sql).isTrue();
            return rows.getString(1);
        }
    }
}
