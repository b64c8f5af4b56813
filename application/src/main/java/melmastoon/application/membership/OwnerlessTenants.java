package melmastoon.application.membership;

import melmastoon.access.TenantId;

/// Where operators are told of tenants that have lost their last owner: a platform administrator has to appoint another
/// (ruling 17).
public interface OwnerlessTenants {
    void alarm(TenantId tenant);
}
