package melmastoon.application.approval;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import melmastoon.access.ApprovalId;
import melmastoon.access.MembershipId;
import melmastoon.access.Subject;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.approval.Approval;

/// What the pinned tenant has asked to be approved.
public interface Approvals {
    Optional<Versioned<Approval>> find(ApprovalId id);

    /// The one request to close the tenant that can still be decided on at `now`.
    Optional<Versioned<Approval>> findOpenClosing(Instant now);

    /// The one request of `person` for break-glass access that can still be decided on at `now`.
    Optional<Versioned<Approval>> findOpenBreakGlass(Subject person, Instant now);

    /// The member's requests for roles that can still be decided on at `now`, in the order in which they were made.
    List<Versioned<Approval>> findOpenRequests(MembershipId membership, Instant now);
}
