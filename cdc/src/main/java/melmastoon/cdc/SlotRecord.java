package melmastoon.cdc;

/// cdc's own row about its slot, in `tenant.cdc_slot`.
///
/// @param generation raised whenever a recovery becomes due, so that only the recovery of this generation ends it
/// @param recovered  whether all that former slots missed has been published
/// @param decoded    what the slot's statistics counted when cdc last looked
record SlotRecord(int generation, boolean recovered, long decoded) {
    static final SlotRecord NONE = new SlotRecord(0, false, 0);

    /// Whether `slot` is the one that cdc has streamed from, and not one that somebody made by hand under its name.
    ///
    /// Postgres gives slots no identity, but counts from the creation of each. The count never goes back, except
    /// when the server crashes: that costs one recovery that publishes nothing.
    boolean isOf(Slot slot) {
        return slot.decoded() >= Math.max(1, decoded);
    }
}
