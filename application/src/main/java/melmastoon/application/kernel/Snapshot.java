package melmastoon.application.kernel;

import java.util.List;

/// The whole state of the tenant, published again in chunks. Changes nothing.
///
/// @param chunks at least one
public record Snapshot(List<List<SnapshotItem>> chunks) implements Effect {
    public Snapshot {
        chunks = List.copyOf(chunks);
        if (chunks.isEmpty()) {
            throw new IllegalArgumentException("a snapshot has at least one chunk");
        }
    }
}
