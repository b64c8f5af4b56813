/// The read side's state: every tenant's events folded by one writer into one store, and an immutable view of each.
///
/// Start at [melmastoon.topology.TenantStateProcessor]: what happens to one record. [melmastoon.topology.Follower]
/// takes its steps: [melmastoon.topology.Sequence] decides whether it is next, [melmastoon.topology.Fold] what it
/// changes. [melmastoon.topology.Views] is where decisions look, [melmastoon.topology.TenantStateStreams] runs it all.
@NullMarked
package melmastoon.topology;

import org.jspecify.annotations.NullMarked;
