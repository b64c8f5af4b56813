package melmastoon.domain.membership;

import melmastoon.access.RoleId;

/// What a command must know of the tenant's other memberships, so that it always has an owner (M-3, R-5, ruling 17).
///
/// @param role  the tenant's role `tenant.owner`
/// @param count other memberships that are active and hold it for the whole tenant
public record OtherOwners(RoleId role, int count) {}
