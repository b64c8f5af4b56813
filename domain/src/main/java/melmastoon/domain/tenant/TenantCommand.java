package melmastoon.domain.tenant;

/// What can be asked of a tenant that exists.
public sealed interface TenantCommand {

    /// Billing, or a platform administrator, says that the tenant pays for `plan`.
    record AttachPlan(PlanRef plan) implements TenantCommand {}
}
