/// A tenant's configuration, a row for each tenant.
///
/// Open [melmastoon.postgres.config.PostgresTenantConfigs] first. [melmastoon.postgres.config.TenantConfigWire] encodes
/// events and states.
@NullMarked
package melmastoon.postgres.config;

import org.jspecify.annotations.NullMarked;
