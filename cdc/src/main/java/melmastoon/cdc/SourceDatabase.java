package melmastoon.cdc;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.replication.LogSequenceNumber;

/// The database with the outbox, by SQL. Every call opens a connection of its own, a few each second, with timeouts, so
/// that no call waits for a server that does not respond.
final class SourceDatabase {
    /// Two instances must not make the slot anew at once. It guards those few statements, and no event.
    private static final long MAKING_THE_SLOT = 0x6d656c6d61636463L;

    /// How long a server may say nothing before its connection is given up.
    private static final Duration SILENCE = Duration.ofSeconds(10);

    /// The same while it reads through a whole outbox, or sorts it. TCP notices a dead server earlier.
    private static final Duration SORTING = Duration.ofHours(1);

    /// Rows of up to 512 kB that the driver holds at once.
    private static final int FETCHED = 20;

    private final Settings settings;

    SourceDatabase(Settings settings) {
        this.settings = settings;
    }

    boolean hasPublication() throws SQLException {
        try (var connection = connect();
                var query = connection.prepareStatement("select 1 from pg_publication where pubname = ?")) {
            query.setString(1, Settings.SLOT);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    Optional<Slot> slot() throws SQLException {
        try (var connection = connect()) {
            return slot(connection);
        }
    }

    /// Empty where there is no slot.
    Optional<Retention> retention() throws SQLException {
        try (var connection = connect();
                var query = connection.prepareStatement(
                        """
                    select pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)::bigint,
                      pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn)::bigint,
                      coalesce(safe_wal_size, -1)
                    from pg_replication_slots where slot_name = ?\
                    """)) {
            query.setString(1, Settings.SLOT);
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Retention(rows.getLong(1), rows.getLong(2), rows.getLong(3)))
                        : Optional.empty();
            }
        }
    }

    /// What cdc noted about its slot; [SlotRecord#NONE] before it made one.
    SlotRecord slotRecord() throws SQLException {
        try (var connection = connect();
                var query = connection.prepareStatement(
                        "select generation, recovered_at is not null, decoded from tenant.cdc_slot where name = ?")) {
            query.setString(1, Settings.SLOT);
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? new SlotRecord(rows.getInt(1), rows.getBoolean(2), rows.getLong(3))
                        : SlotRecord.NONE;
            }
        }
    }

    /// Notes that what the slot did not deliver has to be published from the table.
    ///
    /// @return the generation that is to be recovered
    int requireRecovery() throws SQLException {
        try (var connection = connect()) {
            return requireRecovery(connection);
        }
    }

    /// Notes that `generation` is recovered.
    ///
    /// @return false where another recovery has become due meanwhile
    boolean setRecovered(int generation) throws SQLException {
        try (var connection = connect();
                var update = connection.prepareStatement(
                        "update tenant.cdc_slot set recovered_at = now() where name = ? and generation = ?")) {
            update.setString(1, Settings.SLOT);
            update.setInt(2, generation);
            return update.executeUpdate() == 1;
        }
    }

    /// Notes how much the slot has decoded. Only for whoever streams from it.
    ///
    /// @return the database's epoch
    int noteDecoded() throws SQLException {
        try (var connection = connect();
                var update = connection.prepareStatement(
                        """
                    update tenant.cdc_slot c set decoded = greatest(c.decoded, s.total_txns)
                    from pg_stat_replication_slots s where c.name = ? and s.slot_name = c.name
                    returning (select epoch from tenant.epoch)\
                    """)) {
            update.setString(1, Settings.SLOT);
            try (var rows = update.executeQuery()) {
                if (!rows.next()) {
                    throw new SQLException("the slot has no statistics");
                }
                return rows.getInt(1);
            }
        }
    }

    /// Ends a connection of our own role, such as the one that holds the slot.
    void terminate(int pid) throws SQLException {
        try (var connection = connect();
                var statement = connection.prepareStatement("select pg_terminate_backend(?)")) {
            statement.setInt(1, pid);
            statement.execute();
        }
    }

    /// Makes the slot, first noting that what it does not see has to be published from the table. A lost one is
    /// dropped.
    ///
    /// The note comes first so that a crash in between repeats the recovery, and never skips it.
    ///
    /// @return false where another instance is doing that now, or has done it
    boolean makeSlot() throws SQLException {
        try (var connection = connect()) {
            if (!lock(connection)) {
                return false;
            }
            var before = slot(connection);
            if (before.isPresent() && !before.get().lost()) {
                return false;
            }
            requireRecovery(connection);
            if (before.isPresent()) {
                try (var drop = connection.prepareStatement("select pg_drop_replication_slot(?)")) {
                    drop.setString(1, Settings.SLOT);
                    drop.execute();
                }
            }
            try (var create = connection.prepareStatement("select pg_create_logical_replication_slot(?, 'pgoutput')")) {
                create.setString(1, Settings.SLOT);
                create.execute();
            }
            return true;
        }
    }

    /// Needs the REPLICATION attribute, which cdc has anyway.
    Lineage lineage() throws SQLException {
        int epoch;
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select epoch from tenant.epoch")) {
            rows.next();
            epoch = rows.getInt(1);
        }
        try (var replication = connectForReplication();
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
        try (var replication = connectForReplication();
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
        try (var connection = connect();
                var query = connection.prepareStatement(
                        """
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
        try (var connection = connect(new Properties(), SORTING)) {
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
        try (var connection = connect(new Properties(), SORTING);
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

    private Optional<Slot> slot(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                """
            select coalesce(s.active_pid, 0), coalesce(s.wal_status, 'lost') = 'lost', s.confirmed_flush_lsn::text,
              coalesce(t.total_txns, 0)
            from pg_replication_slots s left join pg_stat_replication_slots t using (slot_name)
            where s.slot_name = ?\
            """)) {
            query.setString(1, Settings.SLOT);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(slot(rows)) : Optional.empty();
            }
        }
    }

    private static Slot slot(ResultSet rows) throws SQLException {
        var confirmed = rows.getString(3);
        return new Slot(
                rows.getInt(1),
                rows.getBoolean(2),
                confirmed == null ? 0 : LogSequenceNumber.valueOf(confirmed).asLong(),
                rows.getLong(4));
    }

    private int requireRecovery(Connection connection) throws SQLException {
        try (var update = connection.prepareStatement(
                """
            insert into tenant.cdc_slot (name, generation) values (?, 1)
            on conflict (name) do update
            set generation = cdc_slot.generation + 1, recovered_at = null, decoded = 0
            returning generation\
            """)) {
            update.setString(1, Settings.SLOT);
            try (var rows = update.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    /// Held until the connection ends.
    private static boolean lock(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            query.setLong(1, MAKING_THE_SLOT);
            try (var rows = query.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    private Connection connect() throws SQLException {
        return connect(new Properties(), SILENCE);
    }

    private Connection connectForReplication() throws SQLException {
        var properties = new Properties();
        properties.setProperty("replication", "database");
        properties.setProperty("preferQueryMode", "simple");
        properties.setProperty("assumeMinServerVersion", "16");
        return connect(properties, SILENCE);
    }

    private Connection connect(Properties properties, Duration silence) throws SQLException {
        properties.setProperty("user", settings.database().user());
        properties.setProperty("password", settings.database().password());
        properties.setProperty("ApplicationName", settings.instance());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "5");
        properties.setProperty("socketTimeout", Long.toString(silence.toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(settings.database().url(), properties);
    }
}
