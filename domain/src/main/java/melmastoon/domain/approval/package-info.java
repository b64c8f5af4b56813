/// What takes two people: one asks, and another one approves or declines.
///
/// Open [melmastoon.domain.approval.Approval] first; [melmastoon.domain.approval.Proposal] lists what is asked
/// that way. Rulings 10, 58 and 62.
@NullMarked
package melmastoon.domain.approval;

import org.jspecify.annotations.NullMarked;
