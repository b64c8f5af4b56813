/// Reads what an audit is proved from: its rows over HTTP, and the heads that were published in Kafka.
///
/// Open [melmastoon.local.audit.AuditRows] first; the proof itself is
/// [melmastoon.application.audit.AuditProof].
@NullMarked
package melmastoon.local.audit;

import org.jspecify.annotations.NullMarked;
