package melmastoon.application.tenant;

import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.tenant.PlanRef;
import melmastoon.domain.tenant.Tenant;
import melmastoon.domain.tenant.TenantCommand;

/// Billing, or a platform administrator, confirms that the tenant pays: it becomes active (T-3, ruling 2).
@UseCase
public record AttachPlan(Commands commands) {
    public record PlanAttached(TenantId tenantId) {}

    private static final Operation<PlanAttached> OPERATION = Operation.command(
            "attach_plan",
            Authorization.platformAdmin().or(Authorization.service(Authorization.BILLING)),
            PlanAttached.class);

    public CommandResult<PlanAttached> attach(Request request, TenantId tenant, PlanRef plan) {
        return commands.change(
                request, OPERATION, tenant, TenantTarget.of(tenant), (context, found) -> decide(context, found, plan));
    }

    private static CommandDecision<PlanAttached> decide(
            CommandContext context, Versioned<Tenant> tenant, PlanRef plan) {
        return CommandDecision.of(
                tenant.state().decide(new TenantCommand.AttachPlan(plan), context.now()),
                TenantType.TYPE,
                tenant,
                after -> new PlanAttached(after.id()));
    }
}
