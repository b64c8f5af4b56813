/// Reads of what takes two people. Open [melmastoon.query.approval.ApprovalController].
@NullMarked
package melmastoon.query.approval;

import org.jspecify.annotations.NullMarked;
