/// The read side's state: every tenant's events folded by one writer into one store, and an immutable view of each.
///
/// Start at [melmastoon.topology.TenantStateProcessor]: what happens to one record. [melmastoon.topology.RecordHandler]
/// says what becomes of an event: [melmastoon.topology.Sequence] whether it is next, [melmastoon.topology.Fold] what it
/// changes. [melmastoon.topology.Views] is where decisions look, [melmastoon.topology.TenantStateStreams] runs it all.
/// No kind of state is named here: see [melmastoon.topology.DecidingKind].
@NullMarked
package melmastoon.topology;

import org.jspecify.annotations.NullMarked;
