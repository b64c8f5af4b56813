package melmastoon.cdc;

/// A row of `pg_replication_slots`, with what `pg_stat_replication_slots` counts for it.
///
/// @param activePid of the server process that streams from it now; 0 where none does
/// @param lost      the server removed log that it still needed; it can never be used again
/// @param confirmed the position from which the next stream starts
/// @param decoded   transactions decoded since the slot was made, or since the server crashed
record Slot(int activePid, boolean lost, long confirmed, long decoded) {

    boolean isActive() {
        return activePid != 0;
    }
}
