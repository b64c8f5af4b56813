/// The two Postgres schemas that billing-service and payment-gateway-service have for each tenant:
/// requested when the tenant is created, provisioned, exported and dropped (rulings 25 and 26).
///
/// Open [melmastoon.domain.finance.FinanceProvisioning] first.
@NullMarked
package melmastoon.domain.finance;

import org.jspecify.annotations.NullMarked;
