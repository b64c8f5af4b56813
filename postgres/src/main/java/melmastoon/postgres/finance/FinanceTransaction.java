package melmastoon.postgres.finance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import melmastoon.access.TenantId;
import melmastoon.postgres.sql.DatabaseFailure;
import melmastoon.postgres.sql.Session;

/// One transaction in the finance database, pinned to one tenant. No other process has one for this tenant
/// meanwhile: they share a lock, of the connection's session, so that no pooler may stand between.
record FinanceTransaction(Connection connection, Session session, TenantId tenant) {

    @FunctionalInterface
    interface Work<R> {
        R in(FinanceTransaction transaction) throws SQLException, IOException;
    }

    /// What a command waits for.
    static final Duration SHORT = Duration.ofSeconds(10);

    /// What reads or writes all rows of a tenant.
    static final Duration LONG = Duration.ofMinutes(10);

    static <R> R write(FinanceConnection database, TenantId tenant, Duration patience, Work<R> work) {
        return run(database, tenant, patience, Connection.TRANSACTION_READ_COMMITTED, work);
    }

    /// Everything that is read is of one moment.
    static <R> R snapshot(FinanceConnection database, TenantId tenant, Duration patience, Work<R> work) {
        return run(database, tenant, patience, Connection.TRANSACTION_REPEATABLE_READ, work);
    }

    private static <R> R run(
            FinanceConnection database, TenantId tenant, Duration patience, int isolation, Work<R> work) {
        // Closing a connection without a commit rolls back.
        try (var connection = database.open(patience)) {
            lock(connection, tenant);
            connection.setTransactionIsolation(isolation);
            var session = Session.pinnedElsewhere(connection, tenant);
            var result = new FinanceTransaction(connection, session, tenant).prepared(work);
            session.flush();
            session.end();
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Until the connection is closed, and before the transaction begins: a snapshot from before the wait
    /// would see the rows of a table that an upgrade has rewritten meanwhile as none.
    private static void lock(Connection connection, TenantId tenant) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(hashtextextended('finance " + tenant + "', 0))");
        }
        connection.commit();
    }

    private <R> R prepared(Work<R> work) throws SQLException, IOException {
        // A template names its schema; and the text of a value must not depend on who asks, since it is hashed.
        execute("""
                set local search_path = pg_catalog, pg_temp;
                set local timezone = 'UTC';
                set local datestyle = 'ISO';
                set local intervalstyle = 'iso_8601';
                set local extra_float_digits = 1;
                set local bytea_output = 'hex'
                """);
        return work.in(this);
    }

    /// Runs what has no parameters; any number of statements.
    void execute(String sql) throws SQLException {
        session.flush();
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
