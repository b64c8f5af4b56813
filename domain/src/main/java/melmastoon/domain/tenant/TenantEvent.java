package melmastoon.domain.tenant;

import java.time.Instant;
import melmastoon.access.ApprovalId;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.domain.DomainEvent;

/// What happens to a tenant.
public sealed interface TenantEvent extends DomainEvent {

    record Created(TenantProfile profile, Instant at) implements TenantEvent {
        @Override
        public TenantId tenant() {
            return profile.id();
        }
    }

    /// What happens to a tenant that exists.
    sealed interface Change extends TenantEvent {}

    record PlanAttached(TenantId tenant, PlanRef plan, Instant at) implements Change {}

    record Suspended(TenantId tenant, TenantSuspensionReason reason, Subject by, Instant at) implements Change {}

    /// @param approval which made it legal
    record Closed(TenantId tenant, ClosingReason reason, ApprovalId approval, Subject by, Instant at)
            implements Change {}

    record LimitsChanged(TenantId tenant, TenantLimits limits, Subject by, Instant at) implements Change {}

    record IsolationTierChanged(TenantId tenant, IsolationTier tier, Subject by, Instant at) implements Change {}

    record Reactivated(TenantId tenant, Subject by, Instant at) implements Change {}
}
