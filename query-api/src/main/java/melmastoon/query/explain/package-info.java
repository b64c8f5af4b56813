/// Explanations: of what a decision was made, and what would have made a deny a permit.
///
/// [melmastoon.query.explain.ExplainController] is the route, [melmastoon.access.Explanation] what it answers with.
@NullMarked
package melmastoon.query.explain;

import org.jspecify.annotations.NullMarked;
