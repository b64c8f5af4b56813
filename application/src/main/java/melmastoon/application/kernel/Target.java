package melmastoon.application.kernel;

import java.util.Optional;
import java.util.function.Function;
import melmastoon.access.Scope;
import melmastoon.domain.Refusal;

/// The aggregate that a command is about. The runner reads it under the lock, refuses where it is not there, and
/// compares its version with the one that the request expects.
///
/// @param id      in text form, for the audit
/// @param find    by that id
/// @param missing the refusal where there is none
/// @param over    where somebody works whom it is about, for administration of people (ruling 38)
public record Target<S>(
        String id, Function<CommandContext, Optional<Versioned<S>>> find, Refusal missing, Function<S, Scope> over) {
    private static final Scope WHOLE_TENANT = new Scope.WholeTenant();

    /// What is about nobody in particular.
    public Target(String id, Function<CommandContext, Optional<Versioned<S>>> find, Refusal missing) {
        this(id, find, missing, _ -> WHOLE_TENANT);
    }

    /// Decides on what is found, where the actor may do `operation` over whoever works there.
    public <R> CommandDecision<R> decide(
            Operation<?> operation, CommandContext context, Function<Versioned<S>, CommandDecision<R>> decide) {
        var found = find.apply(context).orElse(null);
        if (found == null) {
            return CommandDecision.refuse(missing);
        }
        return operation
                .refusedOver(over.apply(found.state()), context)
                .<CommandDecision<R>>map(CommandDecision::refuse)
                .orElseGet(() -> decide.apply(found));
    }
}
