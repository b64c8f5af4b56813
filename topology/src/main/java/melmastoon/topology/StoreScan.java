package melmastoon.topology;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.Fact;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.access.TenantView;
import melmastoon.schemas.Event;
import melmastoon.schemas.UnknownSchema;
import melmastoon.schemas.WriterSchemas;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.pcollections.TreePVector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Rebuilds tenants from their entries in the store.
final class StoreScan {
    private static final Logger LOG = LoggerFactory.getLogger(StoreScan.class);

    private final PermissionCatalogue catalogue;
    private final WriterSchemas schemas;
    private final DecidingKinds kinds = DecidingKinds.all();
    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;

    StoreScan(PermissionCatalogue catalogue, WriterSchemas schemas, ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        this.catalogue = catalogue;
        this.schemas = schemas;
        this.store = store;
    }

    /// The first tenant of the partition after `after`, or the first of all.
    Optional<TenantId> next(Optional<TenantId> after) {
        var from = after.map(Keys::endOf).orElse(Keys.OFFSET);
        try (var scan = store.range(from, null)) {
            while (scan.hasNext()) {
                var key = scan.next().key;
                if (!key.equals(Keys.OFFSET)) {
                    return Optional.of(Keys.tenant(key));
                }
            }
        }
        return Optional.empty();
    }

    /// One tenant; as before its first event where the store does not have it.
    ReplicatedTenant tenant(TenantId tenant) {
        try (var scan = store.range(Keys.start(tenant, Keys.Section.STATE), Keys.start(tenant, Keys.Section.RECENT))) {
            return scan.hasNext() ? read(tenant, scan) : ReplicatedTenant.none(catalogue, tenant);
        }
    }

    private ReplicatedTenant read(TenantId tenant, KeyValueIterator<Bytes, byte[]> scan) {
        var facts = new ArrayList<Fact>();
        var unreadable = new HashSet<Bytes>();
        var pending = new ArrayList<Event>();
        while (scan.hasNext()) {
            var entry = scan.next();
            switch (Keys.section(entry.key)) {
                case STATE -> fact(entry.key, entry.value, unreadable).ifPresent(facts::add);
                case PENDING -> pending.add(StoredEvent.decode(entry.value));
                case PROGRESS -> {
                    return tenant(tenant, Progress.decode(entry.value), facts, pending, unreadable);
                }
                case RECENT -> throw incomplete(tenant);
            }
        }
        throw incomplete(tenant);
    }

    private Optional<Fact> fact(Bytes key, byte[] stored, Set<Bytes> unreadable) {
        try {
            return kinds.fact(schemas, stored);
        } catch (UnknownSchema | NotUnderstood e) {
            LOG.warn("{} is held: {}", Keys.tenant(key), e.getMessage());
            unreadable.add(key);
            return Optional.empty();
        }
    }

    private ReplicatedTenant tenant(
            TenantId tenant, Progress progress, List<Fact> facts, List<Event> pending, Set<Bytes> unreadable) {
        var view = TenantView.empty(catalogue, new Position(tenant, progress.epoch(), progress.revision()));
        for (var fact : facts) {
            view = view.with(fact);
        }
        var why = progress.suspicion();
        // Whether what is pending can be applied by this build is found out when it is tried.
        return new ReplicatedTenant(
                progress, TreePVector.from(pending), why == null ? view : view.suspect(why), unreadable, false);
    }

    private static IllegalStateException incomplete(TenantId tenant) {
        return new IllegalStateException("the entries of " + tenant + " have no progress: the store is damaged");
    }
}
