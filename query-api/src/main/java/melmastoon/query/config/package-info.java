/// The read of a tenant's configuration. Open [melmastoon.query.config.TenantConfigController].
@NullMarked
package melmastoon.query.config;

import org.jspecify.annotations.NullMarked;
