package melmastoon.application.finance;

import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Guard;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.TimerHandler;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.finance.FinanceCommand;
import melmastoon.domain.finance.FinanceExport;
import melmastoon.domain.finance.FinanceProvisioning;

/// Ends a tenant's finance schemas once their retention has ended (ruling 25). A timer calls it.
///
/// The finance database refuses where the export cannot be read back, or rows have changed since: then
/// [OffboardFinanceSchemas] is to be called again.
@UseCase(internal = true)
public record DropFinanceSchemas(Commands commands, FinanceSchemas schemas) implements TimerHandler.Standalone {
    public record FinanceSchemasDropped(TenantId tenantId) {}

    private static final Operation<FinanceSchemasDropped> OPERATION = Operation.command(
                    "drop_finance_schemas", Authorization.internal(), FinanceSchemasDropped.class)
            .evenWhereClosed();

    public CommandResult<FinanceSchemasDropped> drop(Request request, TenantId tenant) {
        return commands.change(
                request,
                OPERATION,
                tenant,
                FinanceTarget.of(tenant),
                new Guard<>(
                        (_, found) -> exported(found.state()),
                        asked -> schemas.drop(asked.tenant(), asked.export(), asked.retainedUntil())),
                DropFinanceSchemas::decide);
    }

    private static Optional<FinanceProvisioning.Exported> exported(FinanceProvisioning schemas) {
        return schemas instanceof FinanceProvisioning.Exported exported ? Optional.of(exported) : Optional.empty();
    }

    @Override
    public String timer() {
        return FinanceProvisioningType.DROP;
    }

    @Override
    public boolean isConfigured() {
        return schemas.isConfigured();
    }

    @Override
    public CommandResult<FinanceSchemasDropped> fire(Request request, TenantId tenant, String key) {
        return drop(request, tenant);
    }

    private static CommandDecision<FinanceSchemasDropped> decide(
            CommandContext context,
            Versioned<FinanceProvisioning> found,
            Optional<FinanceSchemas.Answer<FinanceExport>> answer) {
        return FinanceTarget.decide(
                context,
                found,
                answer,
                proof -> new FinanceCommand.Drop(proof),
                new FinanceSchemasDropped(context.tenant()));
    }
}
