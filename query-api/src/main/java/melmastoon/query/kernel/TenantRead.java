package melmastoon.query.kernel;

import melmastoon.access.Caller;
import melmastoon.query.kernel.ResponseHeaders.Caching;

/// One read of one tenant.
///
/// @param permission what a member needs; a service needs the scope of the same name
/// @param caching    who may store the answer
public record TenantRead(Caller caller, String permission, TenantRequest request, Caching caching) {}
