/// The truth about authorization, as tables that a customer can read: `scenario/*.yaml`.
///
/// A [melmastoon.testkit.scenario.Scenario] says who is given what and which answers follow. The same tables run
/// against the pure evaluator, the topology and the running stack: each brings a function from a check to an
/// answer.
@NullMarked
package melmastoon.testkit.scenario;

import org.jspecify.annotations.NullMarked;
