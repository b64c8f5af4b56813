package melmastoon.application.closing;

import melmastoon.access.SagaId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.TimerHandler;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.tenant.TenantType;
import melmastoon.application.tenant.Tenants;
import melmastoon.domain.closing.ClosingRefusal;
import melmastoon.domain.closing.TenantClosure;
import melmastoon.domain.tenant.TenantCommand;

/// Dates a closed tenant as archived, after every service has acknowledged that (ruling 1). A timer calls it as soon as
/// the closure is completed.
@UseCase(internal = true)
public record ArchiveTenant(Commands commands) implements TimerHandler.InTransaction {
    public record TenantArchived(TenantId tenantId) {}

    private static final Operation<TenantArchived> OPERATION = Operation.command(
                    "archive_tenant", Authorization.internal(), TenantArchived.class)
            .evenWhereClosed();

    /// What is archived already is accepted without an event (ruling 1).
    public CommandResult<TenantArchived> archive(Request request, TenantId tenant, SagaId saga) {
        return commands.change(request, OPERATION, tenant, TenantClosureTarget.of(saga), ArchiveTenant::decide);
    }

    @Override
    public String timer() {
        return TenantClosureType.ARCHIVING;
    }

    @Override
    public Operation<TenantArchived> operation() {
        return OPERATION;
    }

    /// @param key the closure's id
    @Override
    public CommandDecision<TenantArchived> decide(CommandContext context, String key) {
        return TenantClosureTarget.of(SagaId.parse(key))
                .decide(OPERATION, context, closure -> decide(context, closure));
    }

    private static CommandDecision<TenantArchived> decide(CommandContext context, Versioned<TenantClosure> closure) {
        return switch (closure.state()) {
            case TenantClosure.AwaitingAcks awaiting ->
                CommandDecision.refuse(new ClosingRefusal.NotCompleted(awaiting.id()));
            case TenantClosure.Completed completed -> {
                var tenant = context.port(Tenants.class).find().orElseThrow();
                yield CommandDecision.of(
                        tenant.state().decide(new TenantCommand.Archive(completed.id()), context.now()),
                        TenantType.TYPE,
                        tenant,
                        after -> new TenantArchived(after.id()));
            }
        };
    }
}
