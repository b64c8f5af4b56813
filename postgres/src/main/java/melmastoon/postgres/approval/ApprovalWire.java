package melmastoon.postgres.approval;

import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.approval.Approval;
import melmastoon.domain.approval.ApprovalEvent;
import melmastoon.domain.approval.Proposal;
import melmastoon.postgres.kernel.ScopeWire;
import melmastoon.tenant.v1.ApprovalApproved;
import melmastoon.tenant.v1.ApprovalDeclined;
import melmastoon.tenant.v1.ApprovalExpired;
import melmastoon.tenant.v1.ApprovalRequested;
import melmastoon.tenant.v1.ApprovalState;
import melmastoon.tenant.v1.ApprovalStatus;
import melmastoon.tenant.v1.ApprovalWithdrawn;
import org.apache.avro.specific.SpecificRecord;

/// Approvals and their events on the wire.
final class ApprovalWire {
    private ApprovalWire() {}

    static SpecificRecord event(EventWithState<Approval, ApprovalEvent> step) {
        var tenant = step.event().tenant().toString();
        var state = state(step.state());
        return switch (step.event()) {
            case ApprovalEvent.Requested _ -> new ApprovalRequested(tenant, state);
            case ApprovalEvent.Approved _ -> new ApprovalApproved(tenant, state);
            case ApprovalEvent.Declined _ -> new ApprovalDeclined(tenant, state);
            case ApprovalEvent.Withdrawn _ -> new ApprovalWithdrawn(tenant, state);
            case ApprovalEvent.Expired _ -> new ApprovalExpired(tenant, state);
        };
    }

    static ApprovalState state(Versioned<Approval> versioned) {
        var terms = versioned.state().terms();
        var state = ApprovalState.newBuilder()
                .setApprovalId(terms.id().toString())
                .setVersion(versioned.version())
                .setProposal(terms.proposal().kind())
                .setRequestedBy(terms.requestedBy().toString())
                .setRequestedAt(terms.requestedAt())
                .setExpiresAt(terms.expiresAt());
        switch (terms.proposal()) {
            case Proposal.CloseTenant(var reason) -> state.setReason(reason.code());
            case Proposal.GrantRole(var membership, var role, var scope) ->
                state.setMembershipId(membership.toString())
                        .setRoleId(role.toString())
                        .setScope(ScopeWire.of(scope));
            case Proposal.BreakGlass(var reason, var role, var scope, var time) ->
                state.setReason(reason.code())
                        .setRoleId(role.toString())
                        .setScope(ScopeWire.of(scope))
                        .setMinutes(time.minutes());
        }
        return switch (versioned.state()) {
            case Approval.Requested _ ->
                state.setStatus(ApprovalStatus.REQUESTED).build();
            case Approval.Approved(var _, var by, var at) ->
                state.setStatus(ApprovalStatus.APPROVED)
                        .setDecidedBy(by.toString())
                        .setDecidedAt(at)
                        .build();
            case Approval.Declined(var _, var by, var at) ->
                state.setStatus(ApprovalStatus.DECLINED)
                        .setDecidedBy(by.toString())
                        .setDecidedAt(at)
                        .build();
            case Approval.Withdrawn(var _, var at) ->
                state.setStatus(ApprovalStatus.WITHDRAWN).setDecidedAt(at).build();
            case Approval.Expired(var _, var at) ->
                state.setStatus(ApprovalStatus.EXPIRED).setDecidedAt(at).build();
        };
    }
}
