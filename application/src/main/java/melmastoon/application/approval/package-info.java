/// What takes two people: request it, approve, decline, withdraw it, record that nobody decided in time.
///
/// Open [melmastoon.application.approval.CloseTenant] and [melmastoon.application.approval.GrantApproval] first;
/// [melmastoon.application.approval.Approvals] is the port. Approvals are in the log, so query-api reads them.
@NullMarked
package melmastoon.application.approval;

import org.jspecify.annotations.NullMarked;
