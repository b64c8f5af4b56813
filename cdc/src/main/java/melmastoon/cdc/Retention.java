package melmastoon.cdc;

/// How much log the slot holds back, in bytes.
///
/// @param retained    from `restart_lsn`: what the server keeps on disk for it
/// @param unconfirmed from `confirmed_flush_lsn`: what has not been published yet
/// @param safe        how much more may be written before the slot is lost; negative without a limit
record Retention(long retained, long unconfirmed, long safe) {}
