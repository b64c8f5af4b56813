/// A tenant's configuration: update it. It begins with its tenant, see `provisioning`, and is in the log, so query-api
/// reads it.
///
/// Open [melmastoon.application.config.UpdateTenantConfig] first; [melmastoon.application.config.TenantConfigs] is the
/// port. [melmastoon.application.config.CountryDefaults] says what is usual where, and
/// [melmastoon.application.config.OpenFolios] is what pricing-service is asked before prices change their meaning.
@NullMarked
package melmastoon.application.config;

import org.jspecify.annotations.NullMarked;
