/// What a tenant says to decisions: [melmastoon.topology.tenant.TenantKind].
@NullMarked
package melmastoon.topology.tenant;

import org.jspecify.annotations.NullMarked;
