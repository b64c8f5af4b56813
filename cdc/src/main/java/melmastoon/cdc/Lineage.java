package melmastoon.cdc;

import java.util.List;
import java.util.Optional;

/// Identifies a state of a database cluster: enough to tell an older copy from the one that was published from.
///
/// @param system   the cluster's identifier, given at initdb
/// @param timeline raised by every promotion and every restore to a point in time
/// @param lsn      how far its log goes
/// @param epoch    raised on purpose, by a restore
record Lineage(String system, int timeline, long lsn, int epoch) {

    /// Where one timeline left another, as in Postgres' history files.
    record Fork(int timeline, long lsn) {}

    /// Why events must not be published from `this` database after `published` was: it lacks transactions that readers
    /// already know, and would issue their revisions again. Empty where all is well.
    ///
    /// @param forks the history of this database's timeline
    Optional<String> behind(Lineage published, List<Fork> forks) {
        if (epoch > published.epoch) {
            return Optional.empty();
        }
        if (!system.equals(published.system)) {
            return Optional.of(
                    "it is another database cluster (system %s, published was %s)".formatted(system, published.system));
        }
        if (epoch < published.epoch) {
            return Optional.of("its epoch is %d, published was %d".formatted(epoch, published.epoch));
        }
        if (timeline < published.timeline) {
            return Optional.of("its timeline is %d, published was %d".formatted(timeline, published.timeline));
        }
        if (timeline == published.timeline) {
            return lsn < published.lsn
                    ? Optional.of(
                            "its log ends at %s, published was up to %s".formatted(text(lsn), text(published.lsn)))
                    : Optional.empty();
        }
        return forks.stream()
                .filter(fork -> fork.timeline() == published.timeline)
                .findFirst()
                .map(fork -> fork.lsn() >= published.lsn
                        ? Optional.<String>empty()
                        : Optional.of("it left timeline %d at %s, published was up to %s"
                                .formatted(fork.timeline(), text(fork.lsn()), text(published.lsn))))
                .orElseGet(() -> Optional.of("its history does not contain timeline " + published.timeline));
    }

    static String text(long lsn) {
        return "%X/%X".formatted(lsn >>> 32, lsn & 0xFFFFFFFFL);
    }
}
