package melmastoon.topology;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.access.TenantView;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.tenant.v1.OrganizationUnitState;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/// A tenant rebuilt from its entries, which one scan gives in the order that a view needs.
///
/// @param memberships for the index of subjects
record Scan(TenantId tenant, Followed followed, List<MembershipState> memberships) {

    /// Receives each tenant of the store once.
    interface Receiver {
        void found(Scan tenant);
    }

    /// Every tenant of the partition. History is jumped over, not read.
    static void all(PermissionCatalogue catalogue, ReadOnlyKeyValueStore<Bytes, byte[]> store, Receiver receiver) {
        var from = Keys.OFFSET;
        while (true) {
            TenantId tenant;
            try (var scan = store.range(from, null)) {
                var first = skipOffset(scan);
                if (first == null) {
                    return;
                }
                tenant = Keys.tenant(first.key);
                receiver.found(one(catalogue, tenant, first, scan));
            }
            from = Keys.end(tenant, Kind.HISTORY);
        }
    }

    /// One tenant; as nothing has come of it where it is not there.
    static Scan of(PermissionCatalogue catalogue, TenantId tenant, ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        try (var scan = store.range(Keys.single(tenant, Kind.TENANT), Keys.end(tenant, Kind.PROGRESS))) {
            return scan.hasNext()
                    ? one(catalogue, tenant, scan.next(), scan)
                    : new Scan(tenant, Followed.nothingOf(catalogue, tenant), List.of());
        }
    }

    private static Scan one(
            PermissionCatalogue catalogue,
            TenantId tenant,
            KeyValue<Bytes, byte[]> first,
            Iterator<KeyValue<Bytes, byte[]>> rest) {
        var view = TenantView.empty(catalogue, new Position(tenant, 0, 0));
        var memberships = new ArrayList<MembershipState>();
        for (var entry = first; ; entry = rest.next()) {
            switch (Keys.kind(entry.key)) {
                case TENANT -> view = view.with(Facts.of(Values.TENANT.decode(entry.value)));
                case UNIT -> view = withUnit(view, Values.UNIT.decode(entry.value));
                case ROLE -> view = view.with(Facts.of(Values.ROLE.decode(entry.value)));
                case MEMBERSHIP -> {
                    var membership = Values.MEMBERSHIP.decode(entry.value);
                    memberships.add(membership);
                    view = view.with(Facts.of(membership));
                }
                case FORMER_MEMBERSHIP -> {}
                case PROGRESS -> {
                    return new Scan(tenant, Followed.of(tenant, Progress.decode(entry.value), view), memberships);
                }
                case HISTORY -> throw incomplete(tenant);
            }
            if (!rest.hasNext()) {
                throw incomplete(tenant);
            }
        }
    }

    private static TenantView withUnit(TenantView view, OrganizationUnitState unit) {
        return Facts.of(unit).map(view::with).orElse(view);
    }

    private static @Nullable KeyValue<Bytes, byte[]> skipOffset(Iterator<KeyValue<Bytes, byte[]>> scan) {
        while (scan.hasNext()) {
            var entry = scan.next();
            if (!entry.key.equals(Keys.OFFSET)) {
                return entry;
            }
        }
        return null;
    }

    private static IllegalStateException incomplete(TenantId tenant) {
        return new IllegalStateException("the entries of " + tenant + " have no progress: the store is damaged");
    }
}
