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
import melmastoon.domain.finance.FinanceProvisioning;
import melmastoon.domain.finance.TemplateVersion;

/// Provisions what was requested when the tenant was created. A timer calls it until it is done.
///
/// The schemas are made before the transaction, in their own database; making them is idempotent, so where
/// the transaction fails, the next attempt finds them and tells it (decision 057).
@UseCase(internal = true)
public record ProvisionFinanceSchemas(Commands commands, FinanceSchemas schemas) implements TimerHandler.Standalone {
    public record FinanceSchemasProvisioned(TenantId tenantId) {}

    /// A tenant that was closed before is offboarded like any other.
    private static final Operation<FinanceSchemasProvisioned> OPERATION = Operation.command(
                    "provision_finance_schemas", Authorization.internal(), FinanceSchemasProvisioned.class)
            .evenWhereClosed();

    public CommandResult<FinanceSchemasProvisioned> provision(Request request, TenantId tenant) {
        return commands.change(
                request,
                OPERATION,
                tenant,
                FinanceTarget.of(tenant),
                new Guard<>(
                        (_, found) ->
                                Optional.of(tenant).filter(_ -> found.state() instanceof FinanceProvisioning.Requested),
                        schemas::provision),
                ProvisionFinanceSchemas::decide);
    }

    @Override
    public String timer() {
        return FinanceProvisioningType.PROVISIONING;
    }

    @Override
    public boolean isConfigured() {
        return schemas.isConfigured();
    }

    @Override
    public CommandResult<FinanceSchemasProvisioned> fire(Request request, TenantId tenant, String key) {
        // A database that is away, or that there is not, is asked again later: no refusal of each attempt in the audit.
        return switch (schemas.find(tenant)) {
            case FinanceSchemas.NotDone<Optional<TemplateVersion>>(var refusal) ->
                commands.refuse(request, OPERATION, refusal);
            case FinanceSchemas.Done<Optional<TemplateVersion>> _ -> provision(request, tenant);
        };
    }

    private static CommandDecision<FinanceSchemasProvisioned> decide(
            CommandContext context,
            Versioned<FinanceProvisioning> found,
            Optional<FinanceSchemas.Answer<TemplateVersion>> answer) {
        return FinanceTarget.decide(
                context,
                found,
                answer,
                version -> new FinanceCommand.Provision(version),
                new FinanceSchemasProvisioned(context.tenant()));
    }
}
