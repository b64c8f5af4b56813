package melmastoon.query.kernel;

import jakarta.inject.Singleton;
import java.util.Optional;
import melmastoon.access.Caller;
import melmastoon.access.TenantId;
import melmastoon.topology.Views;

/// Who waits for a position at this replica, and for whom there is no place any more.
///
/// Waits are charged as checks are: to the tenant where the caller may know of it, and otherwise to the caller, out of
/// places of their own. So neither strangers, who may name any position of any tenant, nor one tenant's callers take
/// the places of another tenant's.
@Singleton
final class WaitingPlaces {
    /// Of [Views#MOST_WAITERS] places.
    private static final int STRANGERS = Views.MOST_WAITERS / 5;

    private static final int OF_ONE_STRANGER = STRANGERS / 10;
    private static final int MEMBERS = Views.MOST_WAITERS - STRANGERS;
    private static final int OF_ONE_TENANT = MEMBERS / 4;

    private final Places strangers = new Places(STRANGERS, OF_ONE_STRANGER);
    private final Places members = new Places(MEMBERS, OF_ONE_TENANT);

    /// @param isVisible whether the caller may know of the tenant
    /// @return empty where there is none
    Optional<Places.Place> take(Caller caller, TenantId tenant, boolean isVisible) {
        return isVisible ? members.take(tenant.toString()) : strangers.take(caller.issuer() + " " + caller.subject());
    }
}
