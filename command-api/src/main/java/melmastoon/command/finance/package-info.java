/// A tenant's finance schemas over HTTP: whether billing-service and payment-gateway-service can use them.
///
/// Open [melmastoon.command.finance.FinanceSchemasController] first.
@NullMarked
package melmastoon.command.finance;

import org.jspecify.annotations.NullMarked;
