/// Jobs: work over all tenants that nobody asks for. A feature's job is a [Job] in the feature's package; what it
/// changes
/// it changes through use cases, one tenant a transaction.
///
/// One instance runs a job at a time ([Jobs] is the lock). A run that was interrupted goes on where it was, on any
/// instance. Open [Job] first, then [JobRun].
@NullMarked
package melmastoon.application.job;

import org.jspecify.annotations.NullMarked;
