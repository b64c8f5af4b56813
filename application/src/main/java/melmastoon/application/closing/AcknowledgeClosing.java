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
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.closing.ClosingCommand;
import melmastoon.domain.closing.TenantClosure;
import melmastoon.domain.erasure.ServiceName;

/// Records that a service has ended what it kept of a closed tenant. An event of that service calls it. The last
/// acknowledgement completes the closure, after which the tenant is archived; one that was given before changes
/// nothing.
@UseCase(internal = true)
public record AcknowledgeClosing(Commands commands) {
    public record ClosingAcknowledged(SagaId sagaId) {}

    private static final Operation<ClosingAcknowledged> OPERATION = Operation.command(
                    "acknowledge_closing", Authorization.internal(), ClosingAcknowledged.class)
            .evenWhereClosed();

    public CommandResult<ClosingAcknowledged> acknowledge(
            Request request, TenantId tenant, SagaId saga, ServiceName service) {
        return commands.change(
                request,
                OPERATION,
                tenant,
                TenantClosureTarget.of(saga),
                (context, found) -> decide(context, found, service));
    }

    private static CommandDecision<ClosingAcknowledged> decide(
            CommandContext context, Versioned<TenantClosure> closure, ServiceName service) {
        return CommandDecision.of(
                closure.state().decide(new ClosingCommand.Acknowledge(service), context.now()),
                TenantClosureType.TYPE,
                closure,
                after -> new ClosingAcknowledged(after.id()));
    }
}
