/// What every adapter of a port must do, as JUnit classes to extend: in memory here, on Postgres in its own
/// module.
///
/// Open [melmastoon.testkit.contract.Stores] first: it is what an adapter's test hands in.
@NullMarked
package melmastoon.testkit.contract;

import org.jspecify.annotations.NullMarked;
