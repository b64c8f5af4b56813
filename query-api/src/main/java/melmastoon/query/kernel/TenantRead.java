package melmastoon.query.kernel;

import java.time.Duration;
import java.util.Optional;
import melmastoon.access.Caller;
import melmastoon.query.kernel.ResponseHeaders.Caching;

/// One read of one tenant.
///
/// @param permission       what a member needs; a service needs the scope of the same name
/// @param caching          who may store the answer
/// @param isOpenToPlatform whether platform administrators may read it without being members
/// @param oldest           up to which age it is served, whatever age the permission bears; where absent, the
/// permission alone says how old is too old for members
public record TenantRead(
        Caller caller,
        String permission,
        TenantRequest request,
        Caching caching,
        boolean isOpenToPlatform,
        Optional<Duration> oldest) {
    public TenantRead(Caller caller, String permission, TenantRequest request, Caching caching) {
        this(caller, permission, request, caching, false, Optional.empty());
    }

    /// Ruling 43: who provisioned a tenant can read it, and that is a platform administrator.
    public TenantRead openToPlatform() {
        return new TenantRead(caller, permission, request, caching, true, oldest);
    }

    /// Ruling 56: what is better old than not there.
    public TenantRead servedUpTo(Duration age) {
        return new TenantRead(caller, permission, request, caching, isOpenToPlatform, Optional.of(age));
    }

    /// Whether the caller's token alone allows it.
    boolean isWithoutMembership() {
        return caller.isService() || (isOpenToPlatform && caller.isPlatformAdmin());
    }
}
