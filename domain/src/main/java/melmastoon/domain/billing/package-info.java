/// Whom a tenant's invoices are addressed to.
///
/// Open [melmastoon.domain.billing.BillingContact] first. All of it is personal data: it is in no event, the text
/// form of each value hides it, and the audit keeps it in rows that erasure may delete (ruling 53). Invariant B-1,
/// rulings 1, 2, 40 and 41.
@NullMarked
package melmastoon.domain.billing;

import org.jspecify.annotations.NullMarked;
