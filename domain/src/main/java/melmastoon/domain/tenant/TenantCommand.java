package melmastoon.domain.tenant;

import java.time.Instant;
import melmastoon.access.ApprovalId;
import melmastoon.access.SagaId;
import melmastoon.access.Subject;

/// What can be asked of a tenant that exists.
public sealed interface TenantCommand {

    /// Billing, or a platform administrator, says that the tenant pays for `plan`.
    record AttachPlan(PlanRef plan) implements TenantCommand {}

    record Suspend(TenantSuspensionReason reason, Subject by) implements TenantCommand {}

    /// @param approval which made it legal (ruling 10)
    /// @param by       who approved it
    /// @param saga     which waits for the other services
    record Close(ClosingReason reason, ApprovalId approval, Subject by, SagaId saga) implements TenantCommand {}

    /// Says again that the tenant is closed, for services that have not acknowledged it.
    record PublishClosing(ApprovalId approval, Subject by, SagaId saga) implements TenantCommand {}

    /// Every other service has ended what it kept of the tenant.
    ///
    /// @param saga by which that is known
    record Archive(SagaId saga) implements TenantCommand {}

    /// @param party on whose behalf
    record Reactivate(Party party, Subject by) implements TenantCommand {}

    /// Billing has cancelled the subscription; the tenant is served until its grace period is over (ruling 9).
    record CancelSubscription(Instant graceEndsAt) implements TenantCommand {}

    /// Billing says that the subscription runs after all.
    record ResumeSubscription() implements TenantCommand {}

    /// Billing is asked later whether the grace period has ended.
    record PostponeGraceEnd(Instant askAt) implements TenantCommand {}

    record SetLimits(TenantLimits limits, Subject by) implements TenantCommand {}

    record ChangeIsolationTier(IsolationTier tier, Subject by) implements TenantCommand {}

    /// Who suspends tenants and lifts suspensions.
    enum Party {
        PLATFORM,
        /// It knows of payments, and of no other reason.
        BILLING;

        boolean lifts(TenantSuspensionReason reason) {
            return this == PLATFORM || reason == TenantSuspensionReason.NON_PAYMENT;
        }
    }
}
