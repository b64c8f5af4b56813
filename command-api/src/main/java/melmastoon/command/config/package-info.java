/// The tenant's configuration over HTTP. Open [melmastoon.command.config.TenantConfigController] first.
///
/// [melmastoon.command.config.IcuLocaleData] knows what is usual in each country,
/// [melmastoon.command.config.HttpOpenFolios] asks pricing-service.
@NullMarked
package melmastoon.command.config;

import org.jspecify.annotations.NullMarked;
