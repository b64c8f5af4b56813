/// Tenant configuration by HTTP. Open [melmastoon.command.config.TenantConfigController] first;
/// [melmastoon.command.config.IcuLocaleData] knows what is usual in each country.
@NullMarked
package melmastoon.command.config;

import org.jspecify.annotations.NullMarked;
