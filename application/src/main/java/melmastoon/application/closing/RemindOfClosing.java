package melmastoon.application.closing;

import java.util.List;
import melmastoon.access.SagaId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.Change;
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
import melmastoon.domain.closing.ClosingCommand;
import melmastoon.domain.closing.ClosingEvent;
import melmastoon.domain.closing.TenantClosure;
import melmastoon.domain.tenant.TenantCommand;

/// Reminds the services that have not acknowledged a closure within its window, once a day: the event by which the
/// tenant was closed is published again, with the same saga. Whoever has acknowledged it may do so again. A timer
/// calls it.
@UseCase(internal = true)
public record RemindOfClosing(Commands commands) implements TimerHandler.InTransaction {
    public record ClosingReminded(SagaId sagaId) {}

    private static final Operation<ClosingReminded> OPERATION = Operation.command(
                    "remind_of_closing", Authorization.internal(), ClosingReminded.class)
            .evenWhereClosed();

    public CommandResult<ClosingReminded> remind(Request request, TenantId tenant, SagaId saga) {
        return commands.change(request, OPERATION, tenant, TenantClosureTarget.of(saga), RemindOfClosing::decide);
    }

    @Override
    public String timer() {
        return TenantClosureType.REMINDER;
    }

    @Override
    public Operation<ClosingReminded> operation() {
        return OPERATION;
    }

    /// @param key the closure's id
    @Override
    public CommandDecision<ClosingReminded> decide(CommandContext context, String key) {
        return TenantClosureTarget.of(SagaId.parse(key))
                .decide(OPERATION, context, closure -> decide(context, closure));
    }

    private static CommandDecision<ClosingReminded> decide(CommandContext context, Versioned<TenantClosure> closure) {
        var value = new ClosingReminded(closure.state().id());
        return closure.state()
                .decide(new ClosingCommand.Remind(), context.now())
                .fold(
                        events -> events.isEmpty()
                                ? CommandDecision.unchanged(value, closure)
                                : reminded(context, value, closure, events),
                        CommandDecision::refuse);
    }

    private static CommandDecision<ClosingReminded> reminded(
            CommandContext context,
            ClosingReminded value,
            Versioned<TenantClosure> closure,
            List<ClosingEvent.Change> events) {
        var terms = closure.state().terms();
        var tenant = context.port(Tenants.class).find().orElseThrow();
        var published = tenant.state()
                .decide(
                        new TenantCommand.PublishClosing(terms.approval(), terms.closedBy(), terms.id()),
                        context.now());
        return published.fold(
                again -> CommandDecision.accept(
                        value,
                        Change.changed(TenantClosureType.TYPE, closure, events),
                        Change.changed(TenantType.TYPE, tenant, again)),
                CommandDecision::refuse);
    }
}
