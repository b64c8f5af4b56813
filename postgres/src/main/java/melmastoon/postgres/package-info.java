/// The ports of `application` on Postgres, and everything that the database is made of.
///
/// Open [TenantScope] first: it is the only way to a connection, and pins every transaction to one tenant.
/// The rules that hold whatever the code does stand in `migrations/V1__tenants.sql` (row security) and
/// `migrations/V4__outbox.sql`; [Bootstrap] and [Migrations] bring a database there. The ports are Micronaut beans
/// wherever `MELMASTOON_DATABASE_URL` is set ([Pool]).
@NullMarked
package melmastoon.postgres;

import org.jspecify.annotations.NullMarked;
