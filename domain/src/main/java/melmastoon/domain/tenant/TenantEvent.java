package melmastoon.domain.tenant;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.ApprovalId;
import melmastoon.access.SagaId;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.domain.DomainEvent;
import melmastoon.domain.PrivateEvent;

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

    /// It is published again while another service has not acknowledged it.
    ///
    /// @param approval which made it legal
    /// @param saga     which waits for the other services
    /// @param at       when the tenant was closed, also where it is published again
    record Closed(TenantId tenant, ClosingReason reason, ApprovalId approval, Subject by, SagaId saga, Instant at)
            implements Change {}

    record Archived(TenantId tenant, SagaId saga, Instant at) implements Change {}

    record LimitsChanged(TenantId tenant, TenantLimits limits, Subject by, Instant at) implements Change {}

    /// What billing said about the tenant's subscription. Nobody but this service follows it here: billing publishes it
    /// itself.
    ///
    /// @param cancellation that holds from now on
    record SubscriptionNoted(TenantId tenant, Optional<Cancellation> cancellation, Instant at)
            implements Change, PrivateEvent {}
    record IsolationTierChanged(TenantId tenant, IsolationTier tier, Subject by, Instant at) implements Change {}

    record Reactivated(TenantId tenant, Subject by, Instant at) implements Change {}
}
