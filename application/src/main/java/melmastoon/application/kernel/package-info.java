/// What all use cases share, written once: run a command, authorize it, save what changed, publish, audit, answer.
///
/// Open [melmastoon.application.kernel.Commands] first. This package imports no feature: it knows a kind of aggregate
/// through its [melmastoon.application.kernel.AggregateType] alone, and is not edited when a feature is added. A use
/// case reads through a [melmastoon.application.kernel.CommandContext] and returns a
/// [melmastoon.application.kernel.CommandDecision]; it cannot save anything.
@NullMarked
package melmastoon.application.kernel;

import org.jspecify.annotations.NullMarked;
