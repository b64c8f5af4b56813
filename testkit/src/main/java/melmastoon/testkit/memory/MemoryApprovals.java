package melmastoon.testkit.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import melmastoon.access.ApprovalId;
import melmastoon.access.MembershipId;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.application.approval.ApprovalType;
import melmastoon.application.approval.Approvals;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.approval.Approval;
import melmastoon.domain.approval.ApprovalEvent;
import melmastoon.domain.approval.Proposal;

final class MemoryApprovals extends MemoryStore<Approval, ApprovalEvent> implements Approvals {
    MemoryApprovals(Tables tables, TenantId tenant) {
        super(tables, tenant, ApprovalType.TYPE);
    }

    @Override
    public Optional<Versioned<Approval>> find(ApprovalId id) {
        return byId(id.toString());
    }

    @Override
    public Optional<Versioned<Approval>> findOpenClosing(Instant now) {
        return states().filter(row -> row.state() instanceof Approval.Requested(var terms)
                        && terms.proposal() instanceof Proposal.CloseTenant
                        && !row.state().isOver(now))
                .findFirst();
    }

    @Override
    public Optional<Versioned<Approval>> findOpenBreakGlass(Subject person, Instant now) {
        return states().filter(row -> row.state() instanceof Approval.Requested(var terms)
                        && terms.proposal() instanceof Proposal.BreakGlass
                        && terms.requestedBy().equals(person)
                        && !row.state().isOver(now))
                .findFirst();
    }

    @Override
    public List<Versioned<Approval>> findOpenRequests(MembershipId membership, Instant now) {
        return all().stream()
                .filter(row -> row.state() instanceof Approval.Requested(var terms)
                        && terms.proposal() instanceof Proposal.GrantRole role
                        && role.membership().equals(membership)
                        && !row.state().isOver(now))
                .toList();
    }
}
