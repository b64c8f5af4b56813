package melmastoon.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import melmastoon.postgres.Bootstrap.Login;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.postgres.fixture.EmbeddedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Partitions come ahead of time, and go only when nobody can need them any more. On a server of its own, because it
/// makes a replication slot.
final class OutboxPartitionsTest {
    private static final EmbeddedServer SERVER = new EmbeddedServer();
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    /// Slots are the server's, and all tests want the same one.
    @AfterEach
    void dropSlots() throws SQLException {
        try (var root = SERVER.superuser("postgres")) {
            root.createStatement().execute("select pg_drop_replication_slot(slot_name) from pg_replication_slots");
        }
    }

    @Test
    void todayAndFourteenDaysAheadArePresentHoweverOftenTheyAreAskedFor() throws SQLException {
        var database = EmbeddedDatabase.on(SERVER);
        try (var open = database.open(2);
                var owner = database.connect(Login.OWNER)) {
            assertThat(open.partitions().tend()).isEmpty();
            owner.createStatement().execute("drop table outbox_" + name(today.plusDays(14)));
            owner.createStatement().execute("delete from outbox_days where day = current_date + 14");
            assertThat(open.partitions().tend()).containsExactly("made outbox_" + name(today.plusDays(14)));
        }
    }

    @Test
    void aDayIsDroppedOnlyPastRetentionAndConfirmedByARecoveredSlot() throws SQLException {
        var database = EmbeddedDatabase.on(SERVER);
        try (var open = database.open(2);
                var owner = database.connect(Login.OWNER);
                var cdc = database.connect(Login.CDC)) {
            for (int age = 7; age <= 9; age++) {
                owner.createStatement().execute("select make_outbox_partition('" + today.minusDays(age) + "')");
            }

            // No slot: nobody has confirmed anything.
            assertThat(open.partitions().tend()).isEmpty();

            cdc.createStatement().execute("insert into cdc_slot (name) values ('tenant_outbox')");
            cdc.createStatement().execute("select pg_create_logical_replication_slot('tenant_outbox', 'pgoutput')");
            // A new slot stands ahead of what was published, until cdc has recovered.
            assertThat(open.partitions().tend()).isEmpty();

            cdc.createStatement().execute("update cdc_slot set recovered_at = now()");
            assertThat(open.partitions().tend())
                    .containsExactly(
                            "dropped outbox_" + name(today.minusDays(9)), "dropped outbox_" + name(today.minusDays(8)));
            assertThat(days(owner)).contains(today.minusDays(7)).doesNotContain(today.minusDays(8));

            // Noted only now, so behind where the slot stands.
            owner.createStatement().execute("select make_outbox_partition('" + today.minusDays(10) + "')");
            try (var root = database.superuser()) {
                root.createStatement().execute("select pg_logical_emit_message(true, 'test', 'wal')");
            }
            assertThat(open.partitions().tend()).isEmpty();
            cdc.createStatement().execute("select pg_replication_slot_advance('tenant_outbox', pg_current_wal_lsn())");
            assertThat(open.partitions().tend()).containsExactly("dropped outbox_" + name(today.minusDays(10)));
        }
    }

    /// Dropping a partition locks the parent, and whoever writes later waits behind it: so it gives up soon, and tries
    /// again.
    @Test
    void aDropThatAWriterKeepsWaitingLetsOthersWriteAndSucceedsWhenTheWriterIsDone() throws Exception {
        var database = EmbeddedDatabase.on(SERVER);
        try (var open = database.open(2);
                var owner = database.connect(Login.OWNER);
                var cdc = database.connect(Login.CDC);
                var writer = database.connect(Login.APP);
                var other = database.connect(Login.APP);
                var threads = Executors.newSingleThreadExecutor()) {
            owner.createStatement().execute("select make_outbox_partition('" + today.minusDays(9) + "')");
            assertThat(open.partitions().tend()).isEmpty();
            cdc.createStatement().execute("select pg_create_logical_replication_slot('tenant_outbox', 'pgoutput')");
            cdc.createStatement().execute("insert into cdc_slot (name, recovered_at) values ('tenant_outbox', now())");
            write(writer);

            var dropping = threads.submit(() -> open.partitions().tend());
            untilTheParentIsWaitedFor(database, dropping);
            write(other);
            other.commit();
            writer.commit();

            assertThat(dropping.get()).containsExactly("dropped outbox_" + name(today.minusDays(9)));
        }
    }

    /// Into a transaction that stays open.
    private static void write(Connection app) throws SQLException {
        app.setAutoCommit(false);
        app.createStatement().execute("set local idle_in_transaction_session_timeout = 0");
        app.createStatement().execute("select set_config('app.tenant_id', '" + new UUID(0, 1) + "', true)");
        app.createStatement().execute("""
            insert into outbox (event_id, tenant_id, epoch, revision, type, subject, occurred_at, command_id,
                                command_ordinal, command_count, payload)
            select gen_random_uuid(), current_setting('app.tenant_id')::uuid, 1, 1 + (random() * 1e9)::bigint, 'type',
                   'subject', now(), gen_random_uuid(), 1, 1, ''
            """);
    }

    private static void untilTheParentIsWaitedFor(EmbeddedDatabase database, Future<?> dropping) throws SQLException {
        try (var root = database.superuser();
                var query = root.prepareStatement("""
                    select exists (select from pg_locks where not granted and mode = 'AccessExclusiveLock'
                                   and relation = 'tenant.outbox'::regclass)
                    """)) {
            while (!dropping.isDone()) {
                try (var rows = query.executeQuery()) {
                    rows.next();
                    if (rows.getBoolean(1)) {
                        return;
                    }
                }
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private static String name(LocalDate day) {
        return day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static List<LocalDate> days(Connection owner) throws SQLException {
        try (var rows = owner.createStatement().executeQuery("select day from outbox_days")) {
            var days = new ArrayList<LocalDate>();
            while (rows.next()) {
                days.add(rows.getObject(1, LocalDate.class));
            }
            return days;
        }
    }
}
