package melmastoon.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import melmastoon.access.TenantId;
import melmastoon.application.TenantTransaction;
import melmastoon.application.TenantTransactions;
import melmastoon.postgres.sql.DatabaseFailure;
import melmastoon.postgres.sql.Session;

/// The only door to a connection: every statement of the application runs in a transaction that this class has opened
/// and pinned to one tenant.
///
/// The pin is `set_config('app.tenant_id', …, true)`, which ends with the transaction, so that it works behind
/// PgBouncer in transaction mode (1.22 or newer with `max_prepared_statements`; older ones need `?prepareThreshold=0`
/// in the URL). Row security does the rest, see `V1__tenants.sql`.
public final class TenantScope implements TenantTransactions, AutoCloseable {
    /// What the pool is for: `application_name` in `pg_stat_activity`.
    private static final String NAME = "melmastoon-command-api";

    /// Where a thread is within a transaction: a second one in it would wait for a connection that the first one keeps.
    private static final ScopedValue<TenantId> PINNED = ScopedValue.newInstance();

    private final HikariDataSource pool;

    private TenantScope(HikariDataSource pool) {
        this.pool = pool;
    }

    /// Connects at the first transaction; an unreachable database shows there as a [DatabaseFailure].
    ///
    /// @param user     `tenant_app`
    /// @param poolSize connections at most; a write holds one for some ten statements
    public static TenantScope open(String url, String user, String password, int poolSize) {
        var config = new HikariConfig();
        config.setPoolName(NAME);
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.addDataSourceProperty("ApplicationName", NAME);
        config.setMaximumPoolSize(poolSize);
        config.setAutoCommit(false);
        config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
        config.setInitializationFailTimeout(-1);
        return new TenantScope(new HikariDataSource(config));
    }

    @Override
    public <R> R in(TenantId tenant, Function<TenantTransaction, R> work) {
        return session(tenant, session -> work.apply(new PostgresTransaction(session)));
    }

    /// Whether the database answers, for readiness.
    public boolean answers() {
        try {
            return session(TenantTransaction.NIL, session -> session.one("select 1 as one", row -> row.integer("one")))
                    .isPresent();
        } catch (DatabaseFailure _) {
            return false;
        }
    }

    /// Makes outbox partitions ahead and drops what is past retention and confirmed by the slot; to be called hourly,
    /// by any number of instances. It touches no tenant's rows.
    ///
    /// @return the partitions that were made or dropped
    public List<String> tendOutbox() {
        return session(TenantTransaction.NIL, session -> session.list("""
            select 'made ' || part as done from make_outbox_partitions() part
            union all
            select 'dropped ' || part from drop_outbox_partitions() part
            """, row -> row.text("done")));
    }

    <R> R session(TenantId tenant, Function<Session, R> work) {
        if (PINNED.isBound()) {
            throw new IllegalStateException("a transaction of " + PINNED.get() + " is open in this thread");
        }
        try (var connection = pool.getConnection()) {
            return ScopedValue.where(PINNED, tenant).call(() -> commit(connection, tenant, work));
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private static <R> R commit(Connection connection, TenantId tenant, Function<Session, R> work) throws SQLException {
        var session = Session.pinned(connection, tenant);
        var committed = false;
        try {
            var result = work.apply(session);
            session.end();
            connection.commit();
            committed = true;
            return result;
        } finally {
            session.end();
            if (!committed) {
                rollBack(connection);
            }
        }
    }

    /// Must not hide what went wrong before: a connection that cannot roll back is thrown away by the pool.
    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException _) {
            // The server ends the transaction of a connection that is gone.
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
