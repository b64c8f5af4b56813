/// What takes two people, a row for each request.
///
/// Open [melmastoon.postgres.approval.PostgresApprovals] first. [melmastoon.postgres.approval.ApprovalWire] encodes
/// events and states.
@NullMarked
package melmastoon.postgres.approval;

import org.jspecify.annotations.NullMarked;
