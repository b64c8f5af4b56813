/// A tenant's configuration: update it. It begins with its tenant, see `provisioning`, and is in the log, so query-api
/// reads it.
///
/// Open [melmastoon.application.config.UpdateTenantConfig] first; [melmastoon.application.config.TenantConfigs] and
/// [melmastoon.application.config.CountryDefaults] are the ports.
@NullMarked
package melmastoon.application.config;

import org.jspecify.annotations.NullMarked;
