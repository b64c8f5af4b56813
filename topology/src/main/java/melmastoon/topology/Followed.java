package melmastoon.topology;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.access.TenantView;

/// One tenant as its partition's writer holds it: how far, and what decides there.
record Followed(Progress progress, TenantView view) {

    static Followed nothingOf(PermissionCatalogue catalogue, TenantId tenant) {
        return of(tenant, Progress.NONE, TenantView.empty(catalogue, new Position(tenant, 0, 0)));
    }

    /// @param state all facts of the tenant at `progress`
    static Followed of(TenantId tenant, Progress progress, TenantView state) {
        var view = state.at(new Position(tenant, progress.epoch(), progress.revision()));
        var why = progress.suspicion();
        return new Followed(progress, why == null ? view : view.suspect(why));
    }

    Followed suspect(String why) {
        return new Followed(progress.suspect(why), view.suspect(why));
    }

    /// Up to when this tenant's state is known to be complete at most, whatever the partition's age: while an event
    /// is missing, it is no newer than the last one before it.
    Optional<Instant> completeUntil() {
        return progress.hasGap() ? Optional.of(progress.occurredAt()) : Optional.empty();
    }
}
