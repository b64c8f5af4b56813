package melmastoon.postgres.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.domain.InvalidValue;
import org.jspecify.annotations.Nullable;

/// One transaction's connection while it is pinned to one tenant. Made by `TenantScope` alone.
///
/// Row security goes by the transaction's setting, not by this object; so a session refuses to work while its
/// transaction is pinned to another tenant or has ended, instead of seeing nothing.
///
/// Values are bound by their Java type: uuid, text, numbers, booleans, bytes, instants, [Subject] as `type:id`, [Scope]
/// as an array or null, [Optional] as its content or null, and arrays of the first as Postgres arrays.
public final class Session {
    private static final class Transaction {
        final Connection connection;

        @Nullable
        TenantId pinned;

        int statements;

        Transaction(Connection connection) {
            this.connection = connection;
        }
    }

    private final Transaction transaction;
    private final TenantId tenant;

    private Session(Transaction transaction, TenantId tenant) {
        this.transaction = transaction;
        this.tenant = tenant;
    }

    /// Pins the transaction that `connection` is in, or is about to begin (autocommit is off), to `tenant`.
    public static Session pinned(Connection connection, TenantId tenant) {
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalStateException("a tenant is pinned within a transaction, and there is none");
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
        var session = new Session(new Transaction(connection), tenant);
        session.pin();
        return session;
    }

    public TenantId tenant() {
        return tenant;
    }

    /// Pins the same transaction to `other` while `work` runs, and back afterwards.
    public <R> R pinnedTo(TenantId other, Function<Session, R> work) {
        check();
        var session = new Session(transaction, other);
        session.pin();
        var result = work.apply(session);
        // Not in a finally: where work throws, the transaction is rolled back and so is its setting.
        pin();
        return result;
    }

    /// Runs `work`, and takes back all that it has written where `keep` does not hold for its result. What it locked
    /// stays locked.
    public <R> R trial(Supplier<R> work, Predicate<R> keep) {
        check();
        try {
            var before = transaction.connection.setSavepoint();
            // Not released in a finally: where work throws, the whole transaction is rolled back.
            var result = work.get();
            if (keep.test(result)) {
                transaction.connection.releaseSavepoint(before);
            } else {
                transaction.connection.rollback(before);
            }
            return result;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// How many statements the transaction has run: each is a round trip while the tenant is locked.
    public int statements() {
        return transaction.statements;
    }

    /// From here on nothing more can be asked.
    public void end() {
        transaction.pinned = null;
    }

    public <T> List<T> list(String sql, Function<Row, T> read, @Nullable Object... values) {
        check();
        try (var statement = transaction.connection.prepareStatement(sql)) {
            bind(statement, values);
            try (var results = statement.executeQuery()) {
                var row = new Row(results);
                var list = new ArrayList<T>();
                while (results.next()) {
                    list.add(read.apply(row));
                }
                return list;
            }
        } catch (InvalidValue e) {
            throw new IllegalStateException("a stored row of " + tenant + " holds what can be no value", e);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// The only row, or nothing.
    public <T> Optional<T> one(String sql, Function<Row, T> read, @Nullable Object... values) {
        var rows = list(sql, read, values);
        if (rows.size() > 1) {
            throw new IllegalStateException(rows.size() + " rows instead of one: " + sql);
        }
        return rows.stream().findFirst();
    }

    /// @return how many rows were written
    public int update(String sql, @Nullable Object... values) {
        check();
        try (var statement = transaction.connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// @return 1
    /// @throws IllegalStateException where that is not exactly one row: it is not there, or it is another tenant's
    public int updateOne(String sql, @Nullable Object... values) {
        var rows = update(sql, values);
        if (rows != 1) {
            throw new IllegalStateException(rows + " rows written instead of one: " + sql);
        }
        return rows;
    }

    /// Inserts all rows by one statement, or does nothing where there are none.
    ///
    /// @param sql up to and without `values`
    public void insertAll(String sql, List<List<@Nullable Object>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var row = "(" + String.join(", ", Collections.nCopies(rows.getFirst().size(), "?")) + ")";
        var written = update(
                sql + " values " + String.join(", ", Collections.nCopies(rows.size(), row)),
                rows.stream().flatMap(List::stream).toArray());
        if (written != rows.size()) {
            throw new IllegalStateException(written + " rows written instead of " + rows.size() + ": " + sql);
        }
    }

    private void pin() {
        // Like SET LOCAL, but takes a parameter; it works behind PgBouncer in transaction mode.
        try (var statement = transaction.connection.prepareStatement("select set_config('app.tenant_id', ?, true)")) {
            statement.setString(1, tenant.value().toString());
            statement.execute();
            transaction.pinned = tenant;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private void check() {
        transaction.statements++;
        if (!tenant.equals(transaction.pinned)) {
            throw new IllegalStateException(
                    transaction.pinned == null
                            ? "the transaction of " + tenant + " has ended"
                            : "the transaction is pinned to " + transaction.pinned + ", not to " + tenant);
        }
    }

    private void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            bind(statement, i + 1, values[i]);
        }
    }

    private void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setObject(at, null);
            case Optional<?> optional -> bind(statement, at, optional.orElse(null));
            case Instant instant -> statement.setObject(at, timestamp(instant));
            case Subject subject -> statement.setString(at, subject.toString());
            case UUID[] uuids -> array(statement, at, "uuid", uuids);
            case String[] texts -> array(statement, at, "text", texts);
            case Long[] numbers -> array(statement, at, "int8", numbers);
            case byte[][] blobs -> array(statement, at, "bytea", blobs);
            case Instant[] instants -> {
                var texts = new String[instants.length];
                for (int i = 0; i < instants.length; i++) {
                    texts[i] = timestamp(instants[i]).toString();
                }
                array(statement, at, "timestamptz", texts);
            }
            default -> statement.setObject(at, value);
        }
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private void array(PreparedStatement statement, int at, String type, Object[] values) throws SQLException {
        statement.setArray(at, transaction.connection.createArrayOf(type, values));
    }
}
