package melmastoon.cdc;

/// A row of `pg_replication_slots`.
///
/// @param active    somebody streams from it now
/// @param lost      the server removed log that it still needed; it can never be used again
/// @param confirmed the position from which the next stream starts
record Slot(boolean active, boolean lost, long confirmed) {}
