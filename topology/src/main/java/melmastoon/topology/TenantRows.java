package melmastoon.topology;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import melmastoon.access.MembershipId;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.tenant.v1.OrganizationUnitState;
import melmastoon.tenant.v1.RoleState;
import melmastoon.tenant.v1.TenantState;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// The store of one partition, read by kind. The writer looks its state up here, and reads of the API make their
/// lists of it.
///
/// Several calls are several moments. Who needs to say how new a list is asks for the [#position] first: what is
/// read after it is at least that new.
public final class TenantRows {
    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;

    public TenantRows(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /// Where the tenant's log was followed to; empty for a tenant of which nothing has come.
    public Optional<Position> position(TenantId tenant) {
        return progress(tenant).map(at -> new Position(tenant, at.epoch(), at.revision()));
    }

    public Optional<TenantState> tenant(TenantId tenant) {
        return get(Keys.single(tenant, Kind.TENANT)).map(Values.TENANT::decode);
    }

    public List<OrganizationUnitState> units(TenantId tenant) {
        return all(tenant, Kind.UNIT, Values.UNIT);
    }

    /// @throws melmastoon.access.MalformedId where `id` is no `org_` id
    public Optional<OrganizationUnitState> unit(TenantId tenant, String id) {
        return get(Keys.entry(tenant, Kind.UNIT, Ids.unit(id))).map(Values.UNIT::decode);
    }

    public List<RoleState> roles(TenantId tenant) {
        return all(tenant, Kind.ROLE, Values.ROLE);
    }

    /// @throws melmastoon.access.MalformedId where `id` is no `mbr_` id
    public Optional<MembershipState> membership(TenantId tenant, String id) {
        return get(Keys.entry(tenant, Kind.MEMBERSHIP, Ids.membership(id))).map(Values.MEMBERSHIP::decode);
    }

    public List<MembershipState> memberships(TenantId tenant) {
        return all(tenant, Kind.MEMBERSHIP, Values.MEMBERSHIP);
    }

    /// At most `limit` memberships after `after`, in the order of their ids.
    public List<MembershipState> memberships(TenantId tenant, Optional<MembershipId> after, int limit) {
        return page(tenant, Kind.MEMBERSHIP, after, limit);
    }

    /// As [#memberships], of those that were removed.
    public List<MembershipState> formerMemberships(TenantId tenant, Optional<MembershipId> after, int limit) {
        return page(tenant, Kind.FORMER_MEMBERSHIP, after, limit);
    }

    Optional<MembershipState> formerMembership(TenantId tenant, String id) {
        return get(Keys.entry(tenant, Kind.FORMER_MEMBERSHIP, Ids.membership(id)))
                .map(Values.MEMBERSHIP::decode);
    }

    Optional<Progress> progress(TenantId tenant) {
        return get(Keys.single(tenant, Kind.PROGRESS)).map(Progress::decode);
    }

    Optional<Kept> kept(TenantId tenant, int epoch, long revision) {
        return get(Keys.history(tenant, epoch, revision)).map(Kept::decode);
    }

    /// The keys and events of the history from `from` on, at most `limit`.
    List<Entry> history(TenantId tenant, Progress.Oldest from, int limit) {
        var entries = new ArrayList<Entry>();
        try (var scan =
                store.range(Keys.history(tenant, from.epoch(), from.revision()), Keys.end(tenant, Kind.HISTORY))) {
            while (scan.hasNext() && entries.size() < limit) {
                var entry = scan.next();
                var id = ByteBuffer.wrap(entry.key.get(), Keys.TENANT_BYTES + 1, 12);
                entries.add(new Entry(entry.key, id.getInt(), id.getLong(), Kept.decode(entry.value)));
            }
        }
        return entries;
    }

    record Entry(Bytes key, int epoch, long revision, Kept event) {}

    /// The offset of the last record that is in this store; -1 before the first.
    long offset() {
        return get(Keys.OFFSET).map(bytes -> ByteBuffer.wrap(bytes).getLong()).orElse(-1L);
    }

    private Optional<byte[]> get(Bytes key) {
        return Optional.ofNullable(store.get(key));
    }

    private <T extends SpecificRecord> List<T> all(TenantId tenant, Kind kind, Values<T> values) {
        return scan(Keys.single(tenant, kind), Keys.end(tenant, kind), values, Integer.MAX_VALUE, _ -> true);
    }

    private List<MembershipState> page(TenantId tenant, Kind kind, Optional<MembershipId> after, int limit) {
        var from = after.map(MembershipId::value).map(id -> Keys.entry(tenant, kind, id));
        Predicate<Bytes> isAfter =
                from.<Predicate<Bytes>>map(start -> key -> !key.equals(start)).orElse(_ -> true);
        return scan(from.orElse(Keys.single(tenant, kind)), Keys.end(tenant, kind), Values.MEMBERSHIP, limit, isAfter);
    }

    private <T extends SpecificRecord> List<T> scan(
            Bytes from, Bytes to, Values<T> values, int limit, Predicate<Bytes> wanted) {
        var found = new ArrayList<T>();
        try (var scan = store.range(from, to)) {
            while (scan.hasNext() && found.size() < limit) {
                var entry = scan.next();
                if (wanted.test(entry.key)) {
                    found.add(values.decode(entry.value));
                }
            }
        }
        return found;
    }
}
