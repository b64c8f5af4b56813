package melmastoon.application.finance;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.domain.finance.FinanceCommand;

/// Begins to offboard a tenant's finance schemas, when audit-service has confirmed the tenant's erasure
/// (ruling 25). [ExportFinanceSchemas] follows at once, [DropFinanceSchemas] when the retention has ended;
/// timers call both.
///
/// Called again before that it begins anew, so that rows which were written meanwhile are exported.
@UseCase(internal = true)
public record OffboardFinanceSchemas(Commands commands) {
    public record OffboardingBegun(TenantId tenantId) {}

    private static final Operation<OffboardingBegun> OPERATION = Operation.command(
                    "offboard_finance_schemas", Authorization.internal(), OffboardingBegun.class)
            .evenWhereClosed();

    /// @param retainedUntil before then nothing is dropped; as soon as it is exported where absent
    public CommandResult<OffboardingBegun> offboard(Request request, TenantId tenant, Optional<Instant> retainedUntil) {
        return commands.change(
                request,
                OPERATION,
                tenant,
                FinanceTarget.of(tenant),
                (context, found) -> CommandDecision.of(
                        found.state().decide(new FinanceCommand.Offboard(retainedUntil), context.now()),
                        FinanceProvisioningType.TYPE,
                        found,
                        after -> new OffboardingBegun(after.tenant())));
    }
}
