/// The audit trail by HTTP: as pages, and as CSV or lines of JSON for auditors' tools.
///
/// Open [melmastoon.command.audit.AuditController] first.
@NullMarked
package melmastoon.command.audit;

import org.jspecify.annotations.NullMarked;
