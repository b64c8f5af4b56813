package melmastoon.cdc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.replication.LogSequenceNumber;

/// The replication slot, and cdc's row about it in `tenant.cdc_slot`.
record ReplicationSlot(Connections connections) {
    /// Two instances must not create the slot at once. It guards those few statements, and no event.
    private static final long CREATING_THE_SLOT = 0x6d656c6d61636463L;

    /// The prefix of the messages in the log that are no events.
    static final String HEARTBEAT_PREFIX = "cdc-heartbeat";

    /// A message in the log. It is transactional: any other would not move the slot of an idle database.
    static final String HEARTBEAT = "select pg_logical_emit_message(true, '" + HEARTBEAT_PREFIX + "', '')";

    Optional<Slot> find() throws SQLException {
        try (var connection = connections.open()) {
            return slot(connection);
        }
    }

    /// Empty where there is no slot.
    Optional<Retention> retention() throws SQLException {
        try (var connection = connections.open();
                var query = connection.prepareStatement("""
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
    SlotRecord record() throws SQLException {
        try (var connection = connections.open();
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
        try (var connection = connections.open()) {
            return requireRecovery(connection);
        }
    }

    /// Notes that `generation` is recovered.
    ///
    /// @return false where another recovery has become due meanwhile
    boolean setRecovered(int generation) throws SQLException {
        try (var connection = connections.open();
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
        try (var connection = connections.open();
                var update = connection.prepareStatement("""
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

    /// Gives whoever streams from the slot something to decode.
    void heartbeat() throws SQLException {
        try (var connection = connections.open();
                var statement = connection.createStatement()) {
            statement.execute(HEARTBEAT);
        }
    }

    /// Ends a connection of our own role, such as the one that holds the slot.
    void terminate(int pid) throws SQLException {
        try (var connection = connections.open();
                var statement = connection.prepareStatement("select pg_terminate_backend(?)")) {
            statement.setInt(1, pid);
            statement.execute();
        }
    }

    /// Creates the slot, first noting that what it does not see has to be published from the table. A lost one is
    /// dropped.
    ///
    /// The note comes first so that a crash in between repeats the recovery, and never skips it.
    ///
    /// @return false where another instance is doing that now, or has done it
    boolean create() throws SQLException {
        try (var connection = connections.open()) {
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

    private Optional<Slot> slot(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("""
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
        try (var update = connection.prepareStatement("""
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
            query.setLong(1, CREATING_THE_SLOT);
            try (var rows = query.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }
}
