package melmastoon.domain.tenant;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.ApprovalId;
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

    /// @param approval which made it legal
    record Closed(TenantId tenant, ClosingReason reason, ApprovalId approval, Subject by, Instant at)
            implements Change {}

    record LimitsChanged(TenantId tenant, TenantLimits limits, Subject by, Instant at) implements Change {}

    /// What billing said about the tenant's subscription. Nobody but this service follows it here: billing publishes it
    /// itself.
    ///
    /// @param cancellation that holds from now on
    record SubscriptionNoted(TenantId tenant, Optional<Cancellation> cancellation, Instant at)
            implements Change, PrivateEvent {}

    record Reactivated(TenantId tenant, Subject by, Instant at) implements Change {}
}
