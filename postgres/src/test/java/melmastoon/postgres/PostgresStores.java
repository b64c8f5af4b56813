package melmastoon.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Lookups;
import melmastoon.application.kernel.OutboxEntry;
import melmastoon.application.kernel.TenantTransactions;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.postgres.fixture.OpenDatabase;
import melmastoon.testkit.contract.Stores;

/// The ports on a real database, and a superuser's look at what the application itself cannot read.
record PostgresStores(EmbeddedDatabase database, OpenDatabase open) implements Stores {
    @FunctionalInterface
    private interface Read<T> {
        T read(ResultSet row) throws SQLException;
    }

    @Override
    public TenantTransactions transactions() {
        return open.scope();
    }

    @Override
    public Lookups lookups() {
        return open.lookups();
    }

    @Override
    public List<OutboxRow> outbox(TenantId tenant) {
        return list(
                "select event_id, epoch, revision, occurred_at, command_id, command_ordinal, command_count, subject"
                        + " from tenant.outbox where tenant_id = ?"
                        + " order by epoch, revision",
                tenant.value(),
                row -> new OutboxRow(
                        row.getObject("event_id", UUID.class),
                        new Position(tenant, row.getInt("epoch"), row.getLong("revision")),
                        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                        new OutboxEntry.Command(
                                row.getObject("command_id", UUID.class),
                                row.getInt("command_ordinal"),
                                row.getInt("command_count")),
                        row.getString("subject")));
    }

    private <T> List<T> list(String sql, UUID value, Read<T> read) {
        try (Connection root = database.superuser();
                PreparedStatement query = root.prepareStatement(sql)) {
            query.setObject(1, value);
            var list = new ArrayList<T>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    list.add(read.read(rows));
                }
            }
            return list;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
