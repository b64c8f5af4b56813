package melmastoon.application.finance;

import java.time.Instant;
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
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.finance.FinanceCommand;
import melmastoon.domain.finance.FinanceExport;
import melmastoon.domain.finance.FinanceProvisioning;
import melmastoon.domain.finance.FinanceRefusal;

/// Begins to offboard a tenant's finance schemas, when audit-service has confirmed the tenant's erasure (ruling 25): exports
/// them. [DropFinanceSchemas] follows when the retention has ended.
///
/// Called again before that it exports again, so that rows which were written meanwhile are not lost.
@UseCase(internal = true)
public record OffboardFinanceSchemas(Commands commands, FinanceSchemas schemas) {
    public record FinanceSchemasExported(TenantId tenantId) {}

    private static final Operation<FinanceSchemasExported> OPERATION = Operation.command(
                    "offboard_finance_schemas", Authorization.internal(), FinanceSchemasExported.class)
            .evenWhereClosed();

    /// @param retainedUntil before then nothing is dropped; at once where it is absent
    public CommandResult<FinanceSchemasExported> offboard(
            Request request, TenantId tenant, Optional<Instant> retainedUntil) {
        return commands.change(
                request,
                OPERATION,
                tenant,
                FinanceTarget.of(tenant),
                new Guard<>((_, found) -> question(found.state()), schemas::export),
                (context, found, answer) -> decide(context, found, answer, retainedUntil));
    }

    private static Optional<TenantId> question(FinanceProvisioning schemas) {
        return switch (schemas) {
            case FinanceProvisioning.Requested _, FinanceProvisioning.Dropped _ -> Optional.empty();
            case FinanceProvisioning.Provisioned _, FinanceProvisioning.Exported _ -> Optional.of(schemas.tenant());
        };
    }

    private static CommandDecision<FinanceSchemasExported> decide(
            CommandContext context,
            Versioned<FinanceProvisioning> found,
            Optional<FinanceSchemas.Answer<FinanceExport>> answer,
            Optional<Instant> retainedUntil) {
        var result = new FinanceSchemasExported(context.tenant());
        if (answer.isEmpty()) {
            return found.state() instanceof FinanceProvisioning.Requested
                    ? CommandDecision.refuse(new FinanceRefusal.NotProvisioned(context.tenant()))
                    : CommandDecision.unchanged(result, found);
        }
        return switch (answer.get()) {
            case FinanceSchemas.NotDone<FinanceExport>(var refusal) -> CommandDecision.refuse(refusal);
            case FinanceSchemas.Done<FinanceExport>(var export) ->
                CommandDecision.of(
                        found.state().decide(new FinanceCommand.Export(export, retainedUntil), context.now()),
                        FinanceProvisioningType.TYPE,
                        found,
                        _ -> result);
        };
    }
}
