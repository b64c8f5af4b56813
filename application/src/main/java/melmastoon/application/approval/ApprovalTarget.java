package melmastoon.application.approval;

import melmastoon.access.ApprovalId;
import melmastoon.application.kernel.Target;
import melmastoon.domain.approval.Approval;
import melmastoon.domain.approval.ApprovalRefusal;

/// An approval that a command is about.
final class ApprovalTarget {
    private ApprovalTarget() {}

    static Target<Approval> of(ApprovalId id) {
        return new Target<>(
                id.toString(), context -> context.port(Approvals.class).find(id), new ApprovalRefusal.NotFound(id));
    }
}
