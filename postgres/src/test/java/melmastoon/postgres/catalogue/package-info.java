/// What must hold of the database itself, whatever the application does.
///
/// Open [TenancyRules] first: one rule is one query over Postgres' catalogue that returns whatever breaks it.
/// [TenancyRulesTest] runs them on a migrated database, and breaks each of them on purpose.
@NullMarked
package melmastoon.postgres.catalogue;

import org.jspecify.annotations.NullMarked;
