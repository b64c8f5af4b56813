package melmastoon.release;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import melmastoon.schemas.EventCatalogue;
import melmastoon.schemas.Payloads;
import melmastoon.schemas.TenantKey;
import melmastoon.tenant.v1.TenantGone;
import melmastoon.tenant.v1.TenantSnapshot;

/// The restored database as tenant_ops sees it. Every transaction declares its maintenance, which is the audit.
record RestoredDatabase(RestoreSettings settings) {
    private static final String GONE = EventCatalogue.of(TenantGone.class).name();
    private static final String SNAPSHOT =
            EventCatalogue.of(TenantSnapshot.class).name();

    /// Raises the epoch above its own and above `published`, that of the newest event readers may have.
    int raiseEpoch(int published, String reason) throws StepFailed {
        return maintain(reason, connection -> {
            try (var update = connection.prepareStatement(
                    "update tenant.epoch set epoch = greatest(epoch, ?) + 1 returning epoch")) {
                update.setInt(1, published);
                try (var rows = update.executeQuery()) {
                    rows.next();
                    return rows.getInt(1);
                }
            }
        });
    }

    int epoch() throws StepFailed {
        return maintain("release restore: read the epoch", connection -> {
            try (var query = connection.createStatement();
                    var rows = query.executeQuery("select epoch from tenant.epoch")) {
                rows.next();
                return rows.getInt(1);
            }
        });
    }

    /// Writes `gone` for each of `published` that the database does not have. Once only: a repeat writes nothing.
    ///
    /// @return how many of them are gone
    int writeGone(int epoch, Collection<UUID> published) throws StepFailed {
        return maintain("release restore: publish which tenants are gone", connection -> {
            var gone = new ArrayList<UUID>(published);
            try (var query = connection.createStatement();
                    var rows = query.executeQuery("select id from tenant.tenants")) {
                while (rows.next()) {
                    gone.remove(rows.getObject(1, UUID.class));
                }
            }
            try (var insert = connection.prepareStatement("""
                insert into tenant.outbox
                  (event_id, tenant_id, epoch, revision, type, subject, occurred_at, payload, command_id, command_ordinal,
                   command_count)
                select ?, ?, ?, 1, ?, ?, now(), ?, ?, 1, 1
                where not exists (select from tenant.outbox where tenant_id = ? and epoch = ?)\
                """)) {
                for (var tenant : gone) {
                    var key = TenantKey.of(tenant);
                    var id = eventId(key, epoch);
                    insert.setObject(1, id);
                    insert.setObject(2, tenant);
                    insert.setInt(3, epoch);
                    insert.setString(4, GONE);
                    insert.setString(5, key);
                    insert.setBytes(
                            6,
                            Payloads.encode(
                                    TenantGone.newBuilder().setTenantId(key).build()));
                    insert.setObject(7, id);
                    insert.setObject(8, tenant);
                    insert.setInt(9, epoch);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            return gone.size();
        });
    }

    /// The tenants of whose state readers have heard nothing in `epoch`: neither by a snapshot nor by their creation.
    List<UUID> withoutSnapshot(int epoch) throws StepFailed {
        return maintain("release restore: find the tenants without a snapshot", connection -> {
            try (var query = connection.prepareStatement("""
                select id from tenant.tenants t
                where not exists (select from tenant.outbox o
                                  where o.tenant_id = t.id and o.epoch = ? and (o.type = ? or o.revision = 1))
                order by id\
                """)) {
                query.setInt(1, epoch);
                query.setString(2, SNAPSHOT);
                try (var rows = query.executeQuery()) {
                    return ids(rows);
                }
            }
        });
    }

    /// By the clock that watermarks are read from.
    Instant now() throws StepFailed {
        return maintain("release restore: read the clock", connection -> {
            try (var query = connection.createStatement();
                    var rows = query.executeQuery("select clock_timestamp()")) {
                rows.next();
                return rows.getObject(1, OffsetDateTime.class).toInstant();
            }
        });
    }

    /// The same for each repeat, so that readers recognise it.
    private static UUID eventId(String tenant, int epoch) {
        return UUID.nameUUIDFromBytes((GONE + " " + tenant + " " + epoch).getBytes(StandardCharsets.UTF_8));
    }

    private static List<UUID> ids(ResultSet rows) throws SQLException {
        var ids = new ArrayList<UUID>();
        while (rows.next()) {
            ids.add(rows.getObject(1, UUID.class));
        }
        return ids;
    }

    private <T> T maintain(String reason, Maintenance.Work<T> work) throws StepFailed {
        return new Maintenance(settings.databaseUrl(), settings.databaseUser(), settings.databasePassword())
                .run(reason, work);
    }
}
