/// The finance schemas of each tenant (rulings 25 and 26): provisioned after the tenant was created,
/// exported and dropped when its erasure is confirmed.
///
/// Open [melmastoon.application.finance.ProvisionFinanceSchemas] first.
/// [melmastoon.application.finance.FinanceSchemas] is the port to the finance database,
/// [melmastoon.application.finance.FinanceProvisionings] the one to what the tenant's own database knows of
/// it.
@NullMarked
package melmastoon.application.finance;

import org.jspecify.annotations.NullMarked;
