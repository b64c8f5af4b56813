package melmastoon.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import melmastoon.postgres.Bootstrap.Login;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.postgres.fixture.EmbeddedServer;
import org.junit.jupiter.api.AfterAll;
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
