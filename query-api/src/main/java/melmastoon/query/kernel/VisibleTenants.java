package melmastoon.query.kernel;

import io.micronaut.core.propagation.PropagatedContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import melmastoon.access.Caller;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.access.TenantView;
import melmastoon.topology.Found;
import melmastoon.topology.Views;

/// What a caller may know of. To a person who is not a member of a tenant, the tenant does not exist: the answer is the
/// same, and takes as long. A service is limited by its scopes, but for what is about itself.
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
        return views.find(tenant) instanceof Found.Known(var view, var _)
                && caller.mayActIn(tenant)
                && isMemberOrService(caller, view);
    }

    /// Whether this replica has the tenant and the caller is a member of it, now.
    public boolean isOwn(Caller caller, TenantId tenant) {
        return views.find(tenant) instanceof Found.Known(var view, var _)
                && caller.mayActIn(tenant)
                && view.hasMember(caller.subject());
    }

    /// The tenant, once it has reached the position asked for or the patience is over, or at once where there is no
    /// place to wait; ask [AtLeast#isReachedBy] which it was. Holds no thread.
    ///
    /// For what a service needs a scope, which the caller of this method has looked at.
    public CompletableFuture<Found> find(Caller caller, TenantId tenant, AtLeast atLeast) {
        return find(caller, tenant, atLeast, view -> isMemberOrService(caller, view));
    }

    /// As above, for what needs no scope: a service, too, knows only of tenants that it is a member of.
    public CompletableFuture<Found> findOwn(Caller caller, TenantId tenant, AtLeast atLeast) {
        return find(caller, tenant, atLeast, view -> view.hasMember(caller.subject()));
    }

    /// As [#find]; platform administrators know of every tenant where `isOpenToPlatform`.
    CompletableFuture<Found> find(Caller caller, TenantId tenant, AtLeast atLeast, boolean isOpenToPlatform) {
        return isOpenToPlatform && caller.isPlatformAdmin()
                ? find(caller, tenant, atLeast, _ -> true)
                : find(caller, tenant, atLeast);
    }

    private CompletableFuture<Found> find(
            Caller caller, TenantId tenant, AtLeast atLeast, Predicate<TenantView> isShown) {
        if (atLeast.position().filter(at -> !at.tenant().equals(tenant)).isPresent()) {
            throw new IllegalArgumentException(atLeast + " is not a position of " + tenant);
        }
        Predicate<Found> isHidden = found ->
                found instanceof Found.Known(var view, var _) && !(caller.mayActIn(tenant) && isShown.test(view));
        var now = views.find(tenant);
        if (atLeast.position().isEmpty()) {
            return CompletableFuture.completedFuture(isHidden.test(now) ? views.notThere(tenant) : now);
        }
        var place = places.take(caller, tenant, now instanceof Found.Known && !isHidden.test(now));
        var patience = place.isPresent() ? atLeast.patience() : Duration.ZERO;
        return inContext(await(atLeast.position().get(), patience, isHidden)
                .whenComplete((_, _) -> place.ifPresent(Places.Place::leave)));
    }

    private CompletableFuture<Found> await(Position position, Duration patience, Predicate<Found> isHidden) {
        var tenant = position.tenant();
        var started = System.nanoTime();
        return views.await(position, patience).thenCompose(found -> {
            if (!isHidden.test(found)) {
                return CompletableFuture.completedFuture(found);
            }
            // For a tenant that does not exist the position would not have come either.
            var left = patience.toNanos() - (System.nanoTime() - started);
            var never = new Position(tenant, Integer.MAX_VALUE, Long.MAX_VALUE);
            return views.await(never, Duration.ofNanos(Math.max(0, left))).thenApply(_ -> views.notThere(tenant));
        });
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

    private static boolean isMemberOrService(Caller caller, TenantView view) {
        return caller.isService() || view.hasMember(caller.subject());
    }
}
