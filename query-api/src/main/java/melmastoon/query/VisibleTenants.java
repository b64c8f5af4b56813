package melmastoon.query;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import melmastoon.access.Caller;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.topology.Found;
import melmastoon.topology.Views;

/// What a caller may know of. To a person who is no member of a tenant, it is as if it were not there: with the same
/// answer, and after the same time. A service's own limits are its scopes.
@Singleton
public final class VisibleTenants {
    private final Views views;

    VisibleTenants(Views views) {
        this.views = views;
    }

    /// The tenant, once it has reached the position asked for or the patience is over; the answer must be asked
    /// whether it [Found#reaches] what was wanted. Holds no thread.
    public CompletableFuture<Found> find(Caller caller, TenantId tenant, AtLeast atLeast) {
        if (atLeast.position().isEmpty()) {
            var found = views.find(tenant);
            return CompletableFuture.completedFuture(isHidden(caller, found) ? views.notThere(tenant) : found);
        }
        var started = System.nanoTime();
        return views.await(atLeast.position().get(), atLeast.patience()).thenCompose(found -> {
            if (!isHidden(caller, found)) {
                return CompletableFuture.completedFuture(found);
            }
            // Of a tenant that is not there the position would never have come either.
            var left = atLeast.patience().toNanos() - (System.nanoTime() - started);
            var never = new Position(tenant, Integer.MAX_VALUE, Long.MAX_VALUE);
            return views.await(never, Duration.ofNanos(Math.max(0, left))).thenApply(_ -> views.notThere(tenant));
        });
    }

    private static boolean isHidden(Caller caller, Found found) {
        return found instanceof Found.Known(var view, var _)
                && !caller.isService()
                && !view.hasMember(caller.subject());
    }
}
