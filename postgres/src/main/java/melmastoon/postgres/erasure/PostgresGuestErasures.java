package melmastoon.postgres.erasure;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import melmastoon.access.GuestErasureId;
import melmastoon.access.TenantId;
import melmastoon.application.erasure.GuestErasures;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.erasure.ErasureEvent;
import melmastoon.domain.erasure.ErasureReason;
import melmastoon.domain.erasure.ErasureRequest;
import melmastoon.domain.erasure.GuestErasure;
import melmastoon.domain.erasure.GuestId;
import melmastoon.domain.erasure.ServiceName;
import melmastoon.postgres.sql.Row;
import melmastoon.postgres.sql.Session;

/// An erasure is completed where nobody owes it: the row has no other status.
record PostgresGuestErasures(Session session) implements GuestErasures, Store<GuestErasure, ErasureEvent> {
    private static final String READ = """
        select tenant_id, id, guest_id, reason, requested_by, requested_at, owed_by, acknowledged_by, acknowledged_at, version
        from guest_erasures where tenant_id = ?
        """;

    @Override
    public Optional<Versioned<GuestErasure>> find(GuestErasureId id) {
        return session.one(READ + "and id = ?", PostgresGuestErasures::erasure, tenant(), id.value());
    }

    @Override
    public Optional<Versioned<GuestErasure>> findRequested(GuestId guest) {
        return session.one(
                READ + "and guest_id = ? and cardinality(owed_by) > 0",
                PostgresGuestErasures::erasure,
                tenant(),
                guest.value());
    }

    /// Ids sort by the time they were minted.
    @Override
    public List<Versioned<GuestErasure>> all() {
        return session.list(READ + "order by id", PostgresGuestErasures::erasure, tenant());
    }

    @Override
    public void save(Change<GuestErasure, ErasureEvent> change) {
        var erasure = change.after().state();
        var acknowledgedBy = erasure.acknowledged().keySet().stream().sorted().toList();
        if (change.before().isEmpty()) {
            var request = erasure.request();
            // Never an error, which would abort the transaction: the row count tells of a second request.
            session.updateOne(
                    """
                    insert into guest_erasures (tenant_id, id, guest_id, reason, requested_by, requested_at, owed_by,
                                                acknowledged_by, acknowledged_at, version)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict (tenant_id, guest_id) where cardinality(owed_by) > 0 do nothing
                    """,
                    tenant(),
                    request.id().value(),
                    request.guest().value(),
                    request.reason().code(),
                    request.requestedBy(),
                    request.requestedAt(),
                    names(erasure.owed()),
                    names(acknowledgedBy),
                    times(erasure, acknowledgedBy),
                    change.after().version());
            return;
        }
        session.updateOne(
                """
                update guest_erasures set owed_by = ?, acknowledged_by = ?, acknowledged_at = ?, version = ?
                where tenant_id = ? and id = ? and version = ?
                """,
                names(erasure.owed()),
                names(acknowledgedBy),
                times(erasure, acknowledgedBy),
                change.after().version(),
                tenant(),
                erasure.id().value(),
                change.before().get().version());
    }

    private static String[] names(Collection<ServiceName> services) {
        return services.stream().sorted().map(ServiceName::value).toArray(String[]::new);
    }

    private static Instant[] times(GuestErasure erasure, List<ServiceName> services) {
        return services.stream().map(erasure.acknowledged()::get).toArray(Instant[]::new);
    }

    private static Versioned<GuestErasure> erasure(Row row) {
        var request = new ErasureRequest(
                new GuestErasureId(row.uuid("id")),
                new TenantId(row.uuid("tenant_id")),
                new GuestId(row.text("guest_id")),
                row.coded("reason", ErasureReason.values(), ErasureReason::code),
                row.subject("requested_by"),
                row.instant("requested_at"));
        var owed = row.texts("owed_by").stream().map(ServiceName::new).collect(Collectors.toUnmodifiableSet());
        var acknowledged = acknowledged(row);
        return new Versioned<>(
                owed.isEmpty()
                        ? new GuestErasure.Completed(request, acknowledged)
                        : new GuestErasure.Requested(request, owed, acknowledged),
                row.integer("version"));
    }

    private static Map<ServiceName, Instant> acknowledged(Row row) {
        var services = row.texts("acknowledged_by");
        var times = row.instants("acknowledged_at");
        var acknowledged = new HashMap<ServiceName, Instant>();
        for (int i = 0; i < services.size(); i++) {
            acknowledged.put(new ServiceName(services.get(i)), times.get(i));
        }
        return acknowledged;
    }

    private UUID tenant() {
        return session.tenant().value();
    }
}
