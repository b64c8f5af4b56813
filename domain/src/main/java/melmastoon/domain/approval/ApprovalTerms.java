package melmastoon.domain.approval;

import java.time.Instant;
import melmastoon.access.ApprovalId;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;

/// What is true of an approval in every state.
///
/// @param expiresAt from then on it can no longer be approved
public record ApprovalTerms(
        ApprovalId id,
        TenantId tenant,
        Proposal proposal,
        Subject requestedBy,
        Instant requestedAt,
        Instant expiresAt) {

    /// Those of a request that is made now.
    static ApprovalTerms of(ApprovalId id, TenantId tenant, Proposal proposal, Subject requestedBy, Instant now) {
        return new ApprovalTerms(id, tenant, proposal, requestedBy, now, now.plus(proposal.lifetime()));
    }
}
