/// The database `finance`: two schemas and a role for each tenant, made from templates, exported and
/// dropped.
///
/// Open [melmastoon.postgres.finance.PostgresFinanceSchemas] first.
/// [melmastoon.postgres.finance.SchemaPair] is what happens in the database,
/// [melmastoon.postgres.finance.TableCopies] how rows leave it and come back,
/// [melmastoon.postgres.finance.FinanceUpgrade] the walk over all tenants.
@NullMarked
package melmastoon.postgres.finance;

import org.jspecify.annotations.NullMarked;
