/// What is promised of the tenants' finance schemas, on a real Postgres.
///
/// Open [melmastoon.postgres.finance.FinanceFixture] first.
@NullMarked
package melmastoon.postgres.finance;

import org.jspecify.annotations.NullMarked;
