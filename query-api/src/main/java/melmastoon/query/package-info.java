/// The policy decision point, and every read that other services make of what stands in the log.
///
/// Start at [melmastoon.query.decision.Decisions]: a question in, a decision out, from the views and nothing else.
/// `read/` makes lists from the stores, `replica/` runs the topology in this process and tells how it fares.
@NullMarked
package melmastoon.query;

import org.jspecify.annotations.NullMarked;
