/// What takes two people.
///
/// Open [melmastoon.command.approval.ApprovalController] first; the records beside it are the bodies of requests.
@NullMarked
package melmastoon.command.approval;

import org.jspecify.annotations.NullMarked;
