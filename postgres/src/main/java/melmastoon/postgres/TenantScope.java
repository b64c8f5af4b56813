package melmastoon.postgres;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.data.connection.jdbc.exceptions.CannotGetJdbcConnectionException;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.exceptions.TransactionException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.TenantTransaction;
import melmastoon.application.kernel.TenantTransactions;
import melmastoon.postgres.kernel.PostgresTransaction;
import melmastoon.postgres.kernel.PublishedSchemas;
import melmastoon.postgres.kernel.StoredAggregates;
import melmastoon.postgres.sql.DatabaseFailure;
import melmastoon.postgres.sql.Session;

/// The only way to a connection: every statement of the application runs in a transaction that this class has opened
/// and pinned to one tenant.
///
/// The pin is `tenant.pin`, of the tenant's rows and of the schema they are in (`V41__isolation_tiers.sql`). It ends
/// with
/// the transaction, so that it works behind PgBouncer in transaction mode (1.22 or newer with
/// `max_prepared_statements`; older ones need `?prepareThreshold=0`
/// in the URL). Row security does the rest, see `V1__tenants.sql`.
@Singleton
@Requires(property = Pool.URL)
public final class TenantScope implements TenantTransactions {
    /// What a move of a tenant's rows may take, and what the driver waits for it.
    private static final Duration LONGEST_ALONE = Duration.ofSeconds(30);

    private static final Duration SILENCE_ALONE = LONGEST_ALONE.plusSeconds(5);

    @FunctionalInterface
    private interface Pin {
        Session on(Connection connection) throws SQLException;
    }

    private final TransactionOperations<Connection> transactions;
    private final StoredAggregates aggregates;
    private final PublishedSchemas schemas;

    TenantScope(TransactionOperations<Connection> transactions, StoredAggregates aggregates, PublishedSchemas schemas) {
        this.transactions = transactions;
        this.aggregates = aggregates;
        this.schemas = schemas;
    }

    @Override
    public <R> R in(TenantId tenant, Function<TenantTransaction, R> work) {
        return session(tenant, session -> work.apply(new PostgresTransaction(session, aggregates, schemas)));
    }

    @Override
    public <R> R alone(TenantId tenant, Function<TenantTransaction, R> work) {
        return session(
                connection -> {
                    // Else the driver would give up on a server that is at work.
                    connection.setNetworkTimeout(Runnable::run, (int) SILENCE_ALONE.toMillis());
                    return Session.alone(connection, tenant, LONGEST_ALONE);
                },
                tenant,
                session -> work.apply(new PostgresTransaction(session, aggregates, schemas)));
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

    /// The records of this build that no release has published yet, for readiness.
    ///
    /// @throws DatabaseFailure where the database does not say
    public List<String> unpublishedSchemas() {
        return session(TenantTransaction.NIL, schemas::missing);
    }

    <R> R session(TenantId tenant, Function<Session, R> work) {
        return session(connection -> Session.pinned(connection, tenant), tenant, work);
    }

    private <R> R session(Pin pin, TenantId tenant, Function<Session, R> work) {
        // It would join the open one, and leave it pinned to another tenant.
        if (transactions.findTransactionStatus().isPresent()) {
            throw new IllegalStateException(
                    "a transaction is open in this thread; " + tenant + " needs one of its own");
        }
        try {
            return transactions.executeWrite(status -> pinned(pin, status.getConnection(), work));
        } catch (TransactionException | ConnectionException | CannotGetJdbcConnectionException e) {
            throw failure(e);
        }
    }

    private static <R> R pinned(Pin pin, Connection connection, Function<Session, R> work) throws SQLException {
        var session = pin.on(connection);
        try {
            var result = work.apply(session);
            session.flush();
            return result;
        } finally {
            session.end();
        }
    }

    /// No connection, or no answer to BEGIN or COMMIT.
    private static RuntimeException failure(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                return new DatabaseFailure(refused);
            }
        }
        return e;
    }
}
