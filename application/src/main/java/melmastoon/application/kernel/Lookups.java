package melmastoon.application.kernel;

import java.util.List;
import java.util.Optional;
import melmastoon.access.TenantId;

/// How work that starts without a tenant finds it. Says which tenant, and nothing else about it.
public interface Lookups {

    /// @param kind of the key, such as `invitation`
    Optional<TenantId> tenantOf(String kind, String key);

    /// Those with a timer that is due, whose earliest has waited longest first.
    List<TenantId> withDueTimers(int most);
}
