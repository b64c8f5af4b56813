package melmastoon.domain.closing;

import java.time.Instant;
import melmastoon.access.ApprovalId;
import melmastoon.access.SagaId;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;

/// What is true of a tenant's closure in every state.
///
/// @param approval which made it legal (ruling 10)
/// @param closedBy who approved it
public record ClosureTerms(SagaId id, TenantId tenant, ApprovalId approval, Subject closedBy, Instant startedAt) {
    /// From then on it is overdue while a service owes its acknowledgement.
    public Instant windowEndsAt() {
        return startedAt.plus(TenantClosure.WINDOW);
    }
}
