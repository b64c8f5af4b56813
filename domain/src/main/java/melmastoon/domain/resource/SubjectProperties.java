package melmastoon.domain.resource;

import static melmastoon.domain.Decision.accept;
import static melmastoon.domain.Decision.refuse;

import java.util.Set;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.domain.Aggregate;
import melmastoon.domain.Decision;
import melmastoon.domain.InvalidValue;

/// What a tenant says about a person or a service, for conditions to ask; whether it is a member or not.
///
///     set ──→ Known ──→ Cleared
///             ↑  │  ↑ clear │
///             └──┘  └───────┘
///             set: what it says is replaced
///
/// A cleared one keeps its version, as a removed [Resource] does.
public sealed interface SubjectProperties extends Aggregate<SubjectProperties, SubjectPropertiesEvent> {
    /// In one tenant, not counting cleared ones.
    int MAX_SUBJECTS = 10_000;

    TenantId tenant();

    Subject subject();

    /// @param authoritative the names of those that a caller of a check cannot override
    record Known(TenantId tenant, Subject subject, Properties properties, Set<String> authoritative)
            implements SubjectProperties {
        public Known {
            authoritative = Set.copyOf(authoritative);
            if (!properties.byName().keySet().containsAll(authoritative)) {
                throw new InvalidValue("authoritative", "only names that stand in `properties` can be authoritative");
            }
        }
    }

    record Cleared(TenantId tenant, Subject subject) implements SubjectProperties {}

    /// Says something about a subject of whom nothing was ever said.
    static Decision<SubjectPropertiesEvent, SubjectPropertiesRefusal> create(SubjectPropertiesCommand.Set set) {
        return set.others() >= MAX_SUBJECTS
                ? refuse(new SubjectPropertiesRefusal.TooMany())
                : accept(new SubjectPropertiesEvent.Set(set.known()));
    }

    static SubjectProperties of(SubjectPropertiesEvent event) {
        return switch (event) {
            case SubjectPropertiesEvent.Set(var known) -> known;
            case SubjectPropertiesEvent.Cleared(var tenant, var subject) -> new Cleared(tenant, subject);
        };
    }

    /// What `command` leads to. The same again is accepted without an event (ruling 1).
    default Decision<SubjectPropertiesEvent, SubjectPropertiesRefusal> decide(SubjectPropertiesCommand command) {
        return switch (this) {
            case Known _ ->
                switch (command) {
                    case SubjectPropertiesCommand.Set(var known, var _) ->
                        known.equals(this) ? accept() : accept(new SubjectPropertiesEvent.Set(known));
                    case SubjectPropertiesCommand.Clear _ ->
                        accept(new SubjectPropertiesEvent.Cleared(tenant(), subject()));
                };
            case Cleared _ ->
                switch (command) {
                    case SubjectPropertiesCommand.Set set -> create(set);
                    case SubjectPropertiesCommand.Clear _ -> accept();
                };
        };
    }

    @Override
    default SubjectProperties after(SubjectPropertiesEvent event) {
        return of(event);
    }
}
