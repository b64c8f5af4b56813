package melmastoon.application;

import java.util.Optional;
import melmastoon.access.InvitationId;
import melmastoon.access.TenantId;

/// How work that starts without a tenant finds it. Says which tenant, and nothing else about it.
public interface Lookups {

    /// The tenant of an invitation that was sent, in whatever state it is.
    Optional<TenantId> tenantOf(InvitationId invitation);
}
