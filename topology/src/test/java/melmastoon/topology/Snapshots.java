package melmastoon.topology;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import melmastoon.access.TenantId;
import melmastoon.schemas.Payloads;
import melmastoon.schemas.State;
import melmastoon.schemas.WriterSchemas;
import melmastoon.tenant.v1.SnapshotItem;
import melmastoon.tenant.v1.TenantSnapshot;
import org.apache.avro.generic.IndexedRecord;

/// Snapshots as the write side makes them.
final class Snapshots {
    private Snapshots() {}

    /// Every state that `rows` has of the tenant.
    static List<SnapshotItem> items(TenantRows rows, WriterSchemas schemas, TenantId tenant) {
        var items = new ArrayList<SnapshotItem>();
        for (var entry : rows.states(tenant)) {
            items.add(item(State.of(schemas.decode(entry.value))));
        }
        return items;
    }

    static SnapshotItem item(State state) {
        return new SnapshotItem(state.kind(), state.id(), ByteBuffer.wrap(state.encode()));
    }

    static SnapshotItem item(IndexedRecord state) {
        var schema = state.getSchema();
        var id = schema.getProp("id");
        return new SnapshotItem(
                Objects.requireNonNull(schema.getProp("kind")),
                id == null ? "" : String.valueOf(state.get(schema.getField(id).pos())),
                ByteBuffer.wrap(Payloads.encode(state)));
    }

    /// `items` in `chunks` parts, to be the events of one command.
    static List<TenantSnapshot> chunks(TenantId tenant, List<SnapshotItem> items, int chunks) {
        return IntStream.rangeClosed(1, chunks)
                .mapToObj(chunk -> new TenantSnapshot(
                        tenant.toString(),
                        chunk,
                        chunks,
                        IntStream.range(0, items.size())
                                .filter(i -> i % chunks == chunk - 1)
                                .mapToObj(items::get)
                                .toList()))
                .toList();
    }
}
