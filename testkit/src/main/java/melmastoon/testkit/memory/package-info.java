/// The ports in memory. They pass the same contracts as the Postgres ones, and so may stand in for them in
/// every test.
///
/// Open [melmastoon.testkit.memory.MemoryTransactions] first. Rows are persistent maps, so that a transaction
/// that fails leaves nothing by simply being dropped; only one runs at a time.
@NullMarked
package melmastoon.testkit.memory;

import org.jspecify.annotations.NullMarked;
