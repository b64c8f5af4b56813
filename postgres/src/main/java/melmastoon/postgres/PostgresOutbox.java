package melmastoon.postgres;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import melmastoon.application.Outbox;
import melmastoon.application.OutboxEntry;
import melmastoon.postgres.invitation.InvitationWire;
import melmastoon.postgres.membership.MembershipWire;
import melmastoon.postgres.organization.OrganizationWire;
import melmastoon.postgres.role.RoleWire;
import melmastoon.postgres.sql.Session;
import melmastoon.postgres.tenant.TenantWire;
import melmastoon.schemas.EventCatalogue;
import melmastoon.schemas.Payloads;
import melmastoon.tenant.v1.TenantSnapshot;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// The one writer of the outbox. All rows of a command go in one insert.
record PostgresOutbox(Session session) implements Outbox {
    /// A table's check says the same; here it has a name.
    static final int MAX_PAYLOAD = 512 * 1024;

    @Override
    public void append(List<OutboxEntry> entries) {
        var rows = entries.size();
        var eventIds = new UUID[rows];
        var epochs = new Long[rows];
        var revisions = new Long[rows];
        var types = new String[rows];
        var subjects = new String[rows];
        var times = new Instant[rows];
        var payloads = new byte[rows][];
        @Nullable String[] traceparents = new @Nullable String[rows];
        for (int i = 0; i < rows; i++) {
            var entry = entries.get(i);
            check(entry, entries.getFirst().position().revision() + i);
            var wire = wire(entry.content());
            eventIds[i] = entry.id();
            epochs[i] = (long) entry.position().epoch();
            revisions[i] = entry.position().revision();
            types[i] = EventCatalogue.of(wire.getClass()).name();
            subjects[i] = entry.content().subject();
            times[i] = entry.occurredAt();
            payloads[i] = payload(entry, wire);
            traceparents[i] = entry.traceparent().orElse(null);
        }
        session.update(
                """
                insert into outbox (event_id, tenant_id, epoch, revision, type, subject, occurred_at, payload, traceparent)
                select event_id, ?, epoch, revision, type, subject, occurred_at, payload, traceparent
                from unnest(?, ?, ?, ?, ?, ?, ?, ?)
                    as e (event_id, epoch, revision, type, subject, occurred_at, payload, traceparent)
                order by revision
                """,
                session.tenant().value(),
                eventIds,
                epochs,
                revisions,
                types,
                subjects,
                times,
                payloads,
                traceparents);
    }

    /// The payload's tenant is the pinned one. Row security would stop the row, but not a payload that says something
    /// else.
    private void check(OutboxEntry entry, long revision) {
        var position = entry.position();
        if (!entry.content().tenant().equals(session.tenant())
                || !position.tenant().equals(session.tenant())) {
            throw new IllegalArgumentException("an event of " + entry.content().tenant()
                    + " cannot be written by a transaction that is pinned to " + session.tenant());
        }
        if (position.revision() != revision) {
            throw new IllegalArgumentException(
                    "revision " + position.revision() + " where " + revision + " comes next: the log has no gaps");
        }
    }

    private static byte[] payload(OutboxEntry entry, SpecificRecord wire) {
        var payload = Payloads.encode(wire);
        if (payload.length > MAX_PAYLOAD) {
            throw new IllegalArgumentException(
                    "the event about " + entry.content().subject() + " has " + payload.length + " bytes, and at most "
                            + MAX_PAYLOAD + " fit");
        }
        return payload;
    }

    static SpecificRecord wire(OutboxEntry.Content content) {
        return switch (content) {
            case OutboxEntry.OfTenant(var event, var version) -> TenantWire.of(event, version);
            case OutboxEntry.OfUnit(var event, var version) -> OrganizationWire.of(event, version);
            case OutboxEntry.OfRole(var event, var version) -> RoleWire.of(event, version);
            case OutboxEntry.OfMembership(var event, var version) -> MembershipWire.of(event, version);
            case OutboxEntry.OfInvitation(var event, var version) -> InvitationWire.of(event, version);
            case OutboxEntry.Snapshot snapshot -> snapshot(snapshot);
        };
    }

    static TenantSnapshot snapshot(OutboxEntry.Snapshot snapshot) {
        return TenantSnapshot.newBuilder()
                .setTenantId(snapshot.tenant().toString())
                .setVersion(snapshot.whole().version())
                .setChunk(snapshot.chunk())
                .setChunks(snapshot.chunks())
                .setTenant(TenantWire.state(snapshot.whole()))
                .setUnits(snapshot.units().stream().map(OrganizationWire::state).toList())
                .setRoles(snapshot.roles().stream().map(RoleWire::state).toList())
                .setMemberships(snapshot.memberships().stream()
                        .map(MembershipWire::state)
                        .toList())
                .build();
    }
}
