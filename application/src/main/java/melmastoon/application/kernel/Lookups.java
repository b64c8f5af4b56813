package melmastoon.application.kernel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.TenantId;

/// How work that starts without a tenant finds it. Says which tenant, and nothing else about it.
public interface Lookups {

    /// The one tenant of a key that is unique over all tenants.
    ///
    /// @param kind of the key, such as `invitation`
    default Optional<TenantId> tenantOf(String kind, String key) {
        return tenantsOf(kind, key).stream().findFirst();
    }

    /// All tenants that have a state with this key, see [AggregateType#lookups].
    Set<TenantId> tenantsOf(String kind, String key);

    /// All that exist, closed ones too, in the order of their ids.
    ///
    /// @param after the last one of the page before; empty for the first page
    List<TenantId> tenantsAfter(Optional<TenantId> after, int most);

    /// Those with a timer that is due, whose earliest has waited longest first.
    List<TenantId> withDueTimers(int most);
}
