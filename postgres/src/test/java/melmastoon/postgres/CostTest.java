package melmastoon.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.CommandSignals;
import melmastoon.application.kernel.TenantTransaction;
import melmastoon.application.kernel.TenantTransactions;
import melmastoon.application.role.RoleRef;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.postgres.fixture.OpenDatabase;
import melmastoon.postgres.kernel.PostgresTransaction;
import melmastoon.postgres.sql.Session;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.People;
import melmastoon.testkit.fixture.TestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What commands read and how often they ask, counted by Postgres and by the session: never by a clock.
final class CostTest {
    private static final EmbeddedDatabase DATABASE = withIndexesOnly();
    private static final OpenDatabase OPEN = DATABASE.open(2);
    private final Counted counted = new Counted(OPEN.scope());
    private final TestApplication application = new TestApplication(
            counted, OPEN.lookups(), InstantSource.system(), CommandSignals.NONE, System.nanoTime());

    /// The tables are small here, and Postgres would read them whole.
    private static EmbeddedDatabase withIndexesOnly() {
        var database = EmbeddedDatabase.create();
        try (var root = database.superuser()) {
            root.createStatement()
                    .execute("alter role tenant_app in database " + database.name() + " set enable_seqscan = off");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return database;
    }

    @AfterAll
    static void close() {
        OPEN.close();
    }

    @Test
    void aCommandThatChangesNothingCostsTheSameInATenantOf30UnitsAndOf9900() throws SQLException {
        var small = cost(withUnits(Acme.chain(application, "thirty-units"), 25));
        var large = cost(withUnits(Acme.chain(application, "many-units"), 9_895));

        assertThat(large.statements()).isEqualTo(small.statements()).isLessThanOrEqualTo(12);
        assertThat(large.written()).isEqualTo(small.written());
        // Versions that are not vacuumed yet are counted too; units would be thousands.
        assertThat(small.rows()).isLessThanOrEqualTo(100);
        assertThat(large.rows()).isLessThanOrEqualTo(100);
    }

    @Test
    void aPositionIsReadWithoutTheTree() throws SQLException {
        var acme = withUnits(Acme.chain(application, "position-of-many"), 5_000);

        TestApplication.done(application.readPosition().position(application.asks(Acme.OLGA), acme.tenant()));

        assertThat(counted.last.rows()).isLessThanOrEqualTo(50);
        assertThat(counted.last.statements()).isLessThanOrEqualTo(4);
    }

    @Test
    void aRoleMoreIsOneRowMoreHoweverManyAreHeld() {
        var acme = Acme.chain(application, "many-roles");
        var amal = acme.joins(
                People.person("amal"),
                Acme.WHOLE,
                "tenant.gm",
                "tenant.front_desk",
                "tenant.auditor",
                "tenant.revenue");

        TestApplication.done(acme.assigns(Acme.OLGA, amal, "tenant.accounting", Acme.WHOLE));

        // Assignment, outbox, audit and idempotency key are new; membership, tenant and key are changed.
        assertThat(counted.last.written()).isEqualTo(7);
        assertThat(counted.last.statements()).isLessThanOrEqualTo(17);
    }

    private Cost cost(Acme acme) {
        var amal = acme.joins(People.person("amal"), Acme.WHOLE, "tenant.front_desk");
        TestApplication.done(application
                .assignRole()
                .assign(
                        application.by(Acme.OLGA),
                        acme.tenant(),
                        amal,
                        RoleRef.parse("tenant.front_desk"),
                        Optional.empty()));
        return counted.last;
    }

    private static Acme withUnits(Acme acme, int more) throws SQLException {
        try (var root = DATABASE.superuser();
                var insert = root.prepareStatement("""
                    insert into tenant.organization_units (tenant_id, id, kind, parent_id, path, name, property_id, version)
                    select ?, id, 'property', ?, (? || '.' || replace(id::text, '-', ''))::public.ltree, 'Unit',
                           'ppt_' || id, 1
                    from (select gen_random_uuid() as id from generate_series(1, ?)) ids
                    """)) {
            insert.setObject(1, acme.tenant().value());
            insert.setObject(2, acme.root().value());
            insert.setString(3, acme.root().value().toString().replace("-", ""));
            insert.setInt(4, more);
            insert.executeUpdate();
            root.createStatement().execute("analyze tenant.organization_units");
        }
        return acme;
    }

    /// @param rows that Postgres fetched from tables
    record Cost(int statements, long rows, long written) {
        /// What was counted before, and the statement that counted it.
        Cost minus(Cost before) {
            return new Cost(statements - before.statements - 1, rows - before.rows, written - before.written);
        }
    }

    private static final class Counted implements TenantTransactions {
        private final TenantTransactions transactions;
        private Cost last = new Cost(0, 0, 0);

        Counted(TenantTransactions transactions) {
            this.transactions = transactions;
        }

        @Override
        public <R> R in(TenantId tenant, Function<TenantTransaction, R> work) {
            return transactions.in(tenant, transaction -> {
                var session = ((PostgresTransaction) transaction).session();
                var before = cost(session);
                var result = work.apply(transaction);
                last = cost(session).minus(before);
                return result;
            });
        }

        private static Cost cost(Session session) {
            var statements = session.statements();
            return session.one("""
                            select coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)::bigint as read,
                                   coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::bigint as written
                            from pg_stat_xact_user_tables where schemaname = 'tenant'
                            """, row -> new Cost(statements, row.bigint("read"), row.bigint("written")))
                    .orElseThrow();
        }
    }
}
