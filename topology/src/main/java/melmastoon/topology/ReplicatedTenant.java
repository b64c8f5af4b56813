package melmastoon.topology;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.access.TenantView;
import melmastoon.schemas.Event;
import org.apache.kafka.common.utils.Bytes;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/// One tenant as its partition's writer holds it.
///
/// @param progress   how far its log was followed
/// @param pending    events after that which are stored and not applied, in their order: those of a command that is
///                   not complete, and those from the first one on that this build does not understand
/// @param view       what decides, at the end of a command
/// @param unreadable keys of stored states that this build does not understand: nothing is decided while there is one
/// @param blocked    whether the first command of `pending` is complete and not understood
record ReplicatedTenant(
        Progress progress, PVector<Event> pending, TenantView view, Set<Bytes> unreadable, boolean blocked) {

    ReplicatedTenant {
        unreadable = Set.copyOf(unreadable);
    }

    static ReplicatedTenant none(PermissionCatalogue catalogue, TenantId tenant) {
        return new ReplicatedTenant(
                Progress.NONE,
                TreePVector.empty(),
                TenantView.empty(catalogue, new Position(tenant, 0, 0)),
                Set.of(),
                false);
    }

    /// Whether there is a tenant to answer about.
    boolean exists() {
        return !progress.gone();
    }

    /// Whether something a newer build wrote keeps it from going on, or from deciding.
    boolean isParked() {
        return blocked || !unreadable.isEmpty();
    }

    /// Up to when its state is known to be complete at most, whatever the partition's age: to the commit of the first
    /// event that is not applied.
    Optional<Instant> completeUntil() {
        return unreadable.isEmpty() ? progress.waiting() : Optional.of(Instant.EPOCH);
    }

    ReplicatedTenant with(Progress next) {
        return new ReplicatedTenant(next, pending, view, unreadable, blocked);
    }

    ReplicatedTenant with(PVector<Event> events, boolean areBlocked) {
        return new ReplicatedTenant(progress, events, view, unreadable, areBlocked);
    }

    /// Denied everything until a snapshot, which supersedes whatever is pending.
    ReplicatedTenant suspect(String why) {
        return new ReplicatedTenant(progress.suspect(why), TreePVector.empty(), view.suspect(why), unreadable, false);
    }
}
