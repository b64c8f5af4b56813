/// What all features share on Postgres: the transaction with its ports, the tenant's head, outbox, audit, attempts.
///
/// This package imports no feature. Open [melmastoon.postgres.kernel.StoredAggregate]: each feature package has
/// one bean of it for each of its aggregates.
@NullMarked
package melmastoon.postgres.kernel;

import org.jspecify.annotations.NullMarked;
