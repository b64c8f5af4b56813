package melmastoon.application.saga;

import java.util.List;
import melmastoon.access.TenantId;

/// Which tenants have a saga that should have ended. Says which, and nothing else about them.
@FunctionalInterface
public interface OverdueTenants {

    /// Those whose earliest has waited longest first.
    ///
    /// @param most 1 or more
    List<TenantId> withOverdueSagas(int most);
}
