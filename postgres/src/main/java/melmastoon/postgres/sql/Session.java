package melmastoon.postgres.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.WrittenByNewerBuild;
import melmastoon.domain.InvalidValue;
import org.jspecify.annotations.Nullable;

/// One transaction's connection while it is pinned to one tenant. Made by `TenantScope` alone.
///
/// Row security goes by the transaction's setting, not by this object; so a session refuses to work while its
/// transaction is pinned to another tenant or has ended, instead of seeing nothing.
///
/// Writes whose outcome is known beforehand wait for the next statement that asks something, and go to the server
/// before it in the same round trip; so does what pins the tenant. The order of statements is that of the calls.
///
/// Values are bound by their Java type: uuid, text, numbers, booleans, bytes, instants, [Subject] as `type:id`, [Scope]
/// as an array or null, [Optional] as its content or null, and arrays of the first as Postgres arrays.
public final class Session {
    private static final class Transaction {
        final Connection connection;

        final List<Write> waiting = new ArrayList<>();

        @Nullable
        TenantId pinned;

        int roundTrips;

        Transaction(Connection connection) {
            this.connection = connection;
        }
    }

    /// @param rows that it writes, or answers with; [#ANY] where that does not matter
    private record Write(String sql, List<@Nullable Object> values, int rows) {
        static final int ANY = -1;

        /// Reads the result at which `statement` stands.
        void check(PreparedStatement statement) throws SQLException {
            var written = rowsOf(statement);
            if (rows != ANY && written != rows) {
                throw new IllegalStateException(written + " rows written instead of " + rows + ": " + sql);
            }
        }

        private static int rowsOf(PreparedStatement statement) throws SQLException {
            try (var results = statement.getResultSet()) {
                if (results == null) {
                    return statement.getUpdateCount();
                }
                var rows = 0;
                while (results.next()) {
                    rows++;
                }
                return rows;
            }
        }
    }

    @FunctionalInterface
    private interface Answer<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /// More would be answered before the server has read them all, and each side could wait for the other.
    private static final int MOST_WAITING = 100;

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

    /// The same while no other transaction is pinned to `tenant`.
    ///
    /// @param longest that each statement after the first may take
    public static Session alone(Connection connection, TenantId tenant, Duration longest) {
        var session = new Session(new Transaction(connection), tenant);
        session.transaction.pinned = tenant;
        session.updateOne("select tenant.pin(?, alone => true)", tenant.value());
        session.updateOne("select set_config('statement_timeout', ?, true)", longest.toMillis() + "ms");
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
        write(Write.ANY, "savepoint trial");
        // Not released in a finally: where work throws, the whole transaction is rolled back.
        var result = work.get();
        if (!keep.test(result)) {
            write(Write.ANY, "rollback to savepoint trial");
        }
        write(Write.ANY, "release savepoint trial");
        return result;
    }

    /// How often the transaction has waited for the server, its end not counted.
    public int roundTrips() {
        return transaction.roundTrips;
    }

    /// Sends the writes that still wait.
    public void flush() {
        if (!transaction.waiting.isEmpty()) {
            var last = transaction.waiting.removeLast();
            answered(last.sql, last.values, statement -> {
                last.check(statement);
                return last;
            });
        }
    }

    /// From here on nothing more can be asked.
    public void end() {
        transaction.pinned = null;
    }

    /// @throws WrittenByNewerBuild where a value is none to this build: a newer one knows it, or one whose JDK has
    ///                             another time zone or currency
    public <T> List<T> list(String sql, Function<Row, T> read, @Nullable Object... values) {
        return answered(sql, Arrays.asList(values), statement -> {
            try (var results = statement.getResultSet()) {
                var row = new Row(results);
                var list = new ArrayList<T>();
                while (results.next()) {
                    list.add(read.apply(row));
                }
                return list;
            } catch (InvalidValue e) {
                // The value itself may name a person.
                throw new WrittenByNewerBuild("a stored `" + e.type() + "` of " + tenant, e);
            }
        });
    }

    /// The only row, or nothing.
    public <T> Optional<T> one(String sql, Function<Row, T> read, @Nullable Object... values) {
        var rows = list(sql, read, values);
        if (rows.size() > 1) {
            throw new IllegalStateException(rows.size() + " rows instead of one: " + sql);
        }
        return rows.stream().findFirst();
    }

    /// @return how many rows were written, for which the caller waits
    public int update(String sql, @Nullable Object... values) {
        return answered(sql, Arrays.asList(values), PreparedStatement::getUpdateCount);
    }

    /// Writes one row.
    ///
    /// @throws IllegalStateException by a later call, where that is not exactly one: it is not there, or it is
    ///                               another tenant's
    public void updateOne(String sql, @Nullable Object... values) {
        write(1, sql, values);
    }

    /// Writes any number of rows.
    public void updateAny(String sql, @Nullable Object... values) {
        write(Write.ANY, sql, values);
    }

    /// Inserts all rows by one statement, or does nothing where there are none.
    ///
    /// @param sql up to and without `values`
    /// @throws IllegalStateException by a later call, where other rows are in the way
    public void insertAll(String sql, List<List<@Nullable Object>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var row = "(" + String.join(", ", Collections.nCopies(rows.getFirst().size(), "?")) + ")";
        write(
                rows.size(),
                sql + " values " + String.join(", ", Collections.nCopies(rows.size(), row)),
                rows.stream().flatMap(List::stream).toArray());
    }

    /// Moves the tenant's own rows to another isolation tier, in which all that follows finds them.
    ///
    /// @throws DatabaseFailure by a later call, where other transactions of the tenant are running, see [#alone]
    public void movePinned(String tier) {
        updateOne("select tenant.move_pinned_tenant(?)", tier);
        pin();
    }

    private void pin() {
        transaction.pinned = tenant;
        // Like SET LOCAL, but takes a parameter; it works behind PgBouncer in transaction mode.
        updateOne("select tenant.pin(?)", tenant.value());
    }

    private void write(int rows, String sql, @Nullable Object... values) {
        check();
        if (transaction.waiting.size() == MOST_WAITING) {
            flush();
        }
        transaction.waiting.add(new Write(sql, Arrays.asList(values), rows));
    }

    /// Sends a statement after those that wait, as one: the driver asks the server for all of them at once.
    private <T> T answered(String sql, List<@Nullable Object> values, Answer<T> answer) {
        check();
        var before = List.copyOf(transaction.waiting);
        transaction.waiting.clear();
        transaction.roundTrips++;
        var all = new StringJoiner(";\n");
        before.forEach(write -> all.add(write.sql));
        all.add(sql);
        try (var statement = transaction.connection.prepareStatement(all.toString())) {
            var bound = 0;
            for (var write : before) {
                bound = bind(statement, bound, write.values);
            }
            bind(statement, bound, values);
            statement.execute();
            for (var write : before) {
                write.check(statement);
                statement.getMoreResults();
            }
            return answer.of(statement);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private void check() {
        if (!tenant.equals(transaction.pinned)) {
            throw new IllegalStateException(
                    transaction.pinned == null
                            ? "the transaction of " + tenant + " has ended"
                            : "the transaction is pinned to " + transaction.pinned + ", not to " + tenant);
        }
    }

    /// @return how many parameters are bound then
    private int bind(PreparedStatement statement, int bound, List<@Nullable Object> values) throws SQLException {
        var at = bound;
        for (var value : values) {
            at++;
            bind(statement, at, value);
        }
        return at;
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
