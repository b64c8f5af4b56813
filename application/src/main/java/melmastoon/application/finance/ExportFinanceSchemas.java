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

/// Exports the finance schemas of a tenant that is offboarded (ruling 25).
@UseCase(internal = true)
public record ExportFinanceSchemas(Commands commands, FinanceSchemas schemas) implements TimerHandler.Standalone {
    public record FinanceSchemasExported(TenantId tenantId) {}

    private static final Operation<FinanceSchemasExported> OPERATION = Operation.command(
                    "export_finance_schemas", Authorization.internal(), FinanceSchemasExported.class)
            .evenWhereClosed();

    public CommandResult<FinanceSchemasExported> export(Request request, TenantId tenant) {
        return commands.change(
                request,
                OPERATION,
                tenant,
                FinanceTarget.of(tenant),
                new Guard<>(
                        (_, found) -> Optional.of(tenant)
                                .filter(_ -> found.state() instanceof FinanceProvisioning.Offboarding),
                        schemas::export),
                ExportFinanceSchemas::decide);
    }

    @Override
    public String timer() {
        return FinanceProvisioningType.EXPORT;
    }

    @Override
    public boolean isConfigured() {
        return schemas.isConfigured();
    }

    @Override
    public CommandResult<FinanceSchemasExported> fire(Request request, TenantId tenant, String key) {
        return export(request, tenant);
    }

    private static CommandDecision<FinanceSchemasExported> decide(
            CommandContext context,
            Versioned<FinanceProvisioning> found,
            Optional<FinanceSchemas.Answer<FinanceExport>> answer) {
        return FinanceTarget.decide(
                context,
                found,
                answer,
                export -> new FinanceCommand.Export(export),
                new FinanceSchemasExported(context.tenant()));
    }
}
