package melmastoon.domain.approval;

import java.time.Instant;
import melmastoon.access.ApprovalId;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.domain.DomainEvent;

/// What happens to an approval.
public sealed interface ApprovalEvent extends DomainEvent {
    ApprovalId id();

    record Requested(ApprovalTerms terms) implements ApprovalEvent {
        @Override
        public ApprovalId id() {
            return terms.id();
        }

        @Override
        public TenantId tenant() {
            return terms.tenant();
        }
    }

    /// What happens to an approval that exists.
    sealed interface Change extends ApprovalEvent {}

    record Approved(ApprovalId id, TenantId tenant, Subject by, Instant at) implements Change {}

    record Declined(ApprovalId id, TenantId tenant, Subject by, Instant at) implements Change {}

    record Withdrawn(ApprovalId id, TenantId tenant, Instant at) implements Change {}

    record Expired(ApprovalId id, TenantId tenant, Instant at) implements Change {}
}
