package melmastoon.cdc;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.postgresql.replication.LogSequenceNumber;

/// The database with the outbox, by SQL.
record SourceDatabase(Connections connections) {
    /// Rows of up to 512 kB that the driver holds at once.
    private static final int FETCHED = 20;

    boolean hasPublication() throws SQLException {
        try (var connection = connections.open();
                var query = connection.prepareStatement("select 1 from pg_publication where pubname = ?")) {
            query.setString(1, Settings.SLOT);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    /// Needs the REPLICATION attribute, which cdc has anyway.
    Lineage lineage() throws SQLException {
        int epoch;
        try (var connection = connections.open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select epoch from tenant.epoch")) {
            rows.next();
            epoch = rows.getInt(1);
        }
        try (var replication = connections.openForReplication();
                var statement = replication.createStatement();
                var rows = statement.executeQuery("IDENTIFY_SYSTEM")) {
            rows.next();
            return new Lineage(
                    rows.getString("systemid"),
                    rows.getInt("timeline"),
                    LogSequenceNumber.valueOf(rows.getString("xlogpos")).asLong(),
                    epoch);
        }
    }

    /// Where this database's timeline left its forerunners.
    List<Lineage.Fork> forks(int timeline) throws SQLException {
        if (timeline == 1) {
            return List.of();
        }
        try (var replication = connections.openForReplication();
                var statement = replication.createStatement();
                var rows = statement.executeQuery("TIMELINE_HISTORY " + timeline)) {
            rows.next();
            return forks(new String(rows.getBytes(2), StandardCharsets.UTF_8));
        }
    }

    static List<Lineage.Fork> forks(String history) {
        return history.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.strip().split("\\s+", 3))
                .map(parts -> new Lineage.Fork(
                        Integer.parseInt(parts[0]),
                        LogSequenceNumber.valueOf(parts[1]).asLong()))
                .toList();
    }

    /// Whether the outbox lacks `last`, though its day has not been dropped: then its transaction was lost.
    boolean lacks(Published.Last last) throws SQLException {
        try (var connection = connections.open();
                var query = connection.prepareStatement("""
                    select coalesce(date '1970-01-01' + ? >= (select min(day) from tenant.outbox_days), true)
                      and not exists (select from tenant.outbox
                                      where tenant_id = ? and epoch = ? and revision = ? and event_id = ?)\
                    """)) {
            query.setInt(1, last.day());
            query.setObject(2, last.tenant());
            query.setInt(3, last.epoch());
            query.setLong(4, last.revision());
            query.setObject(5, last.eventId());
            try (var rows = query.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    /// Hands every row of the outbox to `sink`, in order within a tenant.
    void readOutbox(RowSink sink) throws SQLException, InterruptedException {
        try (var connection = connections.openForLongReads()) {
            connection.setAutoCommit(false);
            try (var query = connection.prepareStatement(
                    "select " + OutboxRow.COLUMNS + " from tenant.outbox order by tenant_id, epoch, revision")) {
                query.setFetchSize(FETCHED);
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        sink.take(OutboxRow.of(rows));
                    }
                }
            }
        }
    }

    /// The time of the oldest row, in ms since 1970, or empty where there is none.
    Optional<Long> oldest() throws SQLException {
        try (var connection = connections.openForLongReads();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select min(occurred_at) from tenant.outbox")) {
            rows.next();
            var oldest = rows.getTimestamp(1);
            return Optional.ofNullable(oldest).map(java.sql.Timestamp::getTime);
        }
    }

    @FunctionalInterface
    interface RowSink {
        void take(OutboxRow row) throws InterruptedException;
    }
}
