package melmastoon.domain.tenant;

/// What can be asked of a tenant that exists.
public sealed interface TenantCommand {

    /// Billing's word that the tenant pays for `plan`.
    record AttachPlan(PlanRef plan) implements TenantCommand {}
}
