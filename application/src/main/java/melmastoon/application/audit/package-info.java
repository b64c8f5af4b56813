/// The audit trail of a tenant, as its owners and auditors read it, and the proof that nobody has changed it.
///
/// Open [melmastoon.application.audit.ReadAudit] first. What is written, and how it is chained, is the kernel's:
/// [melmastoon.application.kernel.AuditLink]. [melmastoon.application.audit.AuditProof] runs at whoever verifies, over
/// rows and published heads that were read beforehand.
@NullMarked
package melmastoon.application.audit;

import org.jspecify.annotations.NullMarked;
