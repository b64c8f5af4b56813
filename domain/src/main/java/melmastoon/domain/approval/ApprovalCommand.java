package melmastoon.domain.approval;

import melmastoon.access.Subject;

/// What can be asked of an approval that exists.
public sealed interface ApprovalCommand {

    /// @param by who may do what is proposed; the use case has seen to that
    record Approve(Subject by) implements ApprovalCommand {}

    /// @param by who could have approved it
    record Decline(Subject by) implements ApprovalCommand {}

    /// @param by whoever has requested it
    record Withdraw(Subject by) implements ApprovalCommand {}

    /// Nobody has decided in time. A timer says so, at that instant or later.
    record Expire() implements ApprovalCommand {}
}
