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
}
