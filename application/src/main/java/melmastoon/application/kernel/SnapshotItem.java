package melmastoon.application.kernel;

import java.nio.ByteBuffer;

/// The state of one aggregate in a snapshot.
///
/// @param kind  of the aggregate, see [AggregateType#kind]
/// @param key   its id in text form; empty for the tenant itself
/// @param state encoded for the wire
public record SnapshotItem(String kind, String key, ByteBuffer state) {}
