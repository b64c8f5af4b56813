/// Checks: may this subject do this, here, now?
///
/// Open [melmastoon.query.decision.Decisions] first: it pins a view, in which all questions of one request are decided.
/// [melmastoon.query.decision.CheckAuthorization] says who may ask it what;
/// [melmastoon.query.decision.CheckController] is its own door, and `authzen` has another.
@NullMarked
package melmastoon.query.decision;

import org.jspecify.annotations.NullMarked;
