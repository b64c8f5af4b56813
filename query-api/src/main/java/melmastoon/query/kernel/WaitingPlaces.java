package melmastoon.query.kernel;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import melmastoon.access.Caller;
import melmastoon.access.TenantId;
import melmastoon.topology.Views;

/// Who waits for a position at this replica, and for whom there is no place any more.
///
/// Waits are charged as checks are: to the tenant where the caller may know of it, and otherwise to the caller, out of
/// places of their own. So neither strangers, who may name any position of any tenant, nor one tenant's callers take the
/// places of another tenant's.
@Singleton
final class WaitingPlaces {
    /// Of [Views#MOST_WAITERS] places.
    private static final int STRANGERS = Views.MOST_WAITERS / 5;

    private static final int OF_ONE_STRANGER = STRANGERS / 10;
    private static final int MEMBERS = Views.MOST_WAITERS - STRANGERS;
    private static final int OF_ONE_TENANT = MEMBERS / 4;

    private final Places strangers = new Places(STRANGERS, OF_ONE_STRANGER);
    private final Places members = new Places(MEMBERS, OF_ONE_TENANT);

    /// A place that is taken until it is left.
    @FunctionalInterface
    interface Place {
        void leave();
    }

    /// @param isVisible whether the caller may know of the tenant
    /// @return empty where there is none
    Optional<Place> take(Caller caller, TenantId tenant, boolean isVisible) {
        return isVisible
                ? members.take(tenant.toString())
                : strangers.take(caller.issuer() + " " + caller.subject());
    }

    /// So many places, and so many of them for one payer.
    private static final class Places {
        private final int most;
        private final int mostOfOne;
        private final AtomicInteger taken = new AtomicInteger();
        private final ConcurrentMap<String, Integer> byPayer = new ConcurrentHashMap<>();

        Places(int most, int mostOfOne) {
            this.most = most;
            this.mostOfOne = mostOfOne;
        }

        Optional<Place> take(String payer) {
            if (taken.incrementAndGet() > most) {
                taken.decrementAndGet();
                return Optional.empty();
            }
            if (byPayer.merge(payer, 1, Integer::sum) > mostOfOne) {
                leave(payer);
                return Optional.empty();
            }
            return Optional.of(() -> leave(payer));
        }

        private void leave(String payer) {
            byPayer.computeIfPresent(payer, (_, held) -> held == 1 ? null : held - 1);
            taken.decrementAndGet();
        }
    }
}
