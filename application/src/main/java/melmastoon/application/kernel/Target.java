package melmastoon.application.kernel;

import java.util.Optional;
import java.util.function.Function;
import melmastoon.domain.Refusal;

/// The aggregate that a command is about. The runner reads it under the lock, refuses where it is not there, and
/// compares its version with the one that the request expects.
///
/// @param id      in text form, for the audit
/// @param find    by that id
/// @param missing the refusal where there is none
public record Target<S>(String id, Function<CommandContext, Optional<Versioned<S>>> find, Refusal missing) {}
