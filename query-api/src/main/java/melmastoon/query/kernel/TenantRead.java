package melmastoon.query.kernel;

import melmastoon.access.Caller;
import melmastoon.query.kernel.ResponseHeaders.Caching;

/// One read of one tenant.
///
/// @param permission       what a member needs; a service needs the scope of the same name
/// @param caching          who may store the answer
/// @param isOpenToPlatform whether platform administrators may read it without being members
public record TenantRead(
        Caller caller, String permission, TenantRequest request, Caching caching, boolean isOpenToPlatform) {
    public TenantRead(Caller caller, String permission, TenantRequest request, Caching caching) {
        this(caller, permission, request, caching, false);
    }

    /// Ruling 43: who provisioned a tenant can read it, and that is a platform administrator.
    public TenantRead openToPlatform() {
        return new TenantRead(caller, permission, request, caching, true);
    }

    /// Whether the caller's token alone allows it.
    boolean isWithoutMembership() {
        return caller.isService() || (isOpenToPlatform && caller.isPlatformAdmin());
    }
}
