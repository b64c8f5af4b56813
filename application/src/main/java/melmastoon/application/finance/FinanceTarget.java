package melmastoon.application.finance;

import java.util.Optional;
import java.util.function.Function;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.Target;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.finance.FinanceCommand;
import melmastoon.domain.finance.FinanceProvisioning;
import melmastoon.domain.finance.FinanceRefusal;

/// The finance schemas of a command's tenant, and what becomes of the finance database's answer.
final class FinanceTarget {
    private FinanceTarget() {}

    static Target<FinanceProvisioning> of(TenantId tenant) {
        return new Target<>(
                tenant.toString(),
                context -> context.port(FinanceProvisionings.class).find(),
                new FinanceRefusal.NotFound(tenant));
    }

    /// @param answer  empty where the state is none in which that database is asked: there is nothing to do
    ///                then, or not yet, and a timer that has come too early is of a state that is over
    /// @param command that says what was done
    static <A, R> CommandDecision<R> decide(
            CommandContext context,
            Versioned<FinanceProvisioning> found,
            Optional<FinanceSchemas.Answer<A>> answer,
            Function<A, FinanceCommand> command,
            R result) {
        if (answer.isEmpty()) {
            return CommandDecision.unchanged(result, found);
        }
        return switch (answer.get()) {
            case FinanceSchemas.NotDone<A>(var refusal) -> CommandDecision.refuse(refusal);
            case FinanceSchemas.Done<A>(var done) ->
                CommandDecision.of(
                        found.state().decide(command.apply(done), context.now()),
                        FinanceProvisioningType.TYPE,
                        found,
                        _ -> result);
        };
    }
}
