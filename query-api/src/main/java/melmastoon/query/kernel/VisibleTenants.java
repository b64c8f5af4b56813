package melmastoon.query.kernel;

import io.micronaut.core.propagation.PropagatedContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import melmastoon.access.Caller;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.topology.Found;
import melmastoon.topology.Views;

/// What a caller may know of. To a person who is not a member of a tenant, the tenant does not exist: the answer is the
/// same, and takes as long. A service is limited by its scopes.
@Singleton
public final class VisibleTenants {
    private final Views views;
    private final WaitingPlaces places;

    VisibleTenants(Views views, WaitingPlaces places) {
        this.views = views;
        this.places = places;
    }

    /// Whether this replica has the tenant and the caller may know of it, now.
    public boolean isVisible(Caller caller, TenantId tenant) {
        return views.find(tenant) instanceof Found.Known known && !isHidden(caller, tenant, known);
    }

    /// The tenant, once it has reached the position asked for or the patience is over, or at once where there is no
    /// place to wait; ask [AtLeast#isReachedBy] which it was. Holds no thread.
    public CompletableFuture<Found> find(Caller caller, TenantId tenant, AtLeast atLeast) {
        return find(caller, tenant, atLeast, false);
    }

    /// As above; platform administrators know of every tenant where `isOpenToPlatform`.
    CompletableFuture<Found> find(Caller caller, TenantId tenant, AtLeast atLeast, boolean isOpenToPlatform) {
        if (atLeast.position().filter(at -> !at.tenant().equals(tenant)).isPresent()) {
            throw new IllegalArgumentException(atLeast + " is not a position of " + tenant);
        }
        var seesAll = isOpenToPlatform && caller.isPlatformAdmin() && caller.mayActIn(tenant);
        if (atLeast.position().isEmpty()) {
            var found = views.find(tenant);
            return CompletableFuture.completedFuture(
                    !seesAll && isHidden(caller, tenant, found) ? views.notThere(tenant) : found);
        }
        var place = places.take(caller, tenant, seesAll || isVisible(caller, tenant));
        var patience = place.isPresent() ? atLeast.patience() : Duration.ZERO;
        return inContext(await(caller, atLeast.position().get(), patience, seesAll)
                .whenComplete((_, _) -> place.ifPresent(WaitingPlaces.Place::leave)));
    }

    /// `waited`, which another thread completes, for continuations whose log lines and spans are still the request's.
    private static CompletableFuture<Found> inContext(CompletableFuture<Found> waited) {
        var context = PropagatedContext.getOrEmpty();
        var carried = new CompletableFuture<Found>();
        var _ = waited.whenComplete((found, failure) -> {
            try (var _ = context.propagate()) {
                if (failure == null) {
                    carried.complete(found);
                } else {
                    carried.completeExceptionally(failure);
                }
            }
        });
        return carried;
    }

    private CompletableFuture<Found> await(Caller caller, Position position, Duration patience, boolean seesAll) {
        var tenant = position.tenant();
        var started = System.nanoTime();
        return views.await(position, patience).thenCompose(found -> {
            if (seesAll || !isHidden(caller, tenant, found)) {
                return CompletableFuture.completedFuture(found);
            }
            // For a tenant that does not exist the position would not have come either.
            var left = patience.toNanos() - (System.nanoTime() - started);
            var never = new Position(tenant, Integer.MAX_VALUE, Long.MAX_VALUE);
            return views.await(never, Duration.ofNanos(Math.max(0, left))).thenApply(_ -> views.notThere(tenant));
        });
    }

    private static boolean isHidden(Caller caller, TenantId tenant, Found found) {
        return found instanceof Found.Known(var view, var _)
                && (!caller.mayActIn(tenant) || (!caller.isService() && !view.hasMember(caller.subject())));
    }
}
