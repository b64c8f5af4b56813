package melmastoon.application.kernel;

import java.util.Optional;
import java.util.function.Function;
import melmastoon.access.Scope;

/// What a tenant has at most one of, which a command creates or replaces, see [Commands#put].
///
/// @param name in text form, for the audit of what is refused before there is anything
/// @param type of what may be there, which has an id of its own
/// @param find what is there
/// @param over where what is there belongs, for administration of people (ruling 38); empty where that decides nothing
public record Slot<S>(
        String name,
        AggregateType<S, ?> type,
        Function<CommandContext, Optional<Versioned<S>>> find,
        Function<S, Optional<Scope>> over) {

    /// Whose place in the tenant decides nothing.
    public Slot(String name, AggregateType<S, ?> type, Function<CommandContext, Optional<Versioned<S>>> find) {
        this(name, type, find, _ -> Optional.empty());
    }

    String subject(Optional<Versioned<S>> found) {
        return found.map(there -> type.id(there.state())).orElse(name);
    }
}
