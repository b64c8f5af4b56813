/// The read side's process: the policy decision point, and the reads that other services make.
///
/// Features are packages (`decision`, `tenant`, `organization`, `role`, `membership`, `me`) over the `kernel`, which
/// knows none of them; `replica` runs the topology in this process. Open [melmastoon.query.decision.Decisions] first,
/// then [melmastoon.query.kernel.TenantReads].
@NullMarked
package melmastoon.query;

import org.jspecify.annotations.NullMarked;
