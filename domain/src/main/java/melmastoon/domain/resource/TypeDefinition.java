package melmastoon.domain.resource;

import java.util.Set;
import melmastoon.domain.InvalidValue;

/// What a type's resources can be asked for, and what can be said of each.
///
/// @param actions 1 to 50
public record TypeDefinition(Set<ActionName> actions, PropertySchema properties) {
    public static final int MAX_ACTIONS = 50;

    public TypeDefinition {
        actions = Set.copyOf(actions);
        if (actions.isEmpty() || actions.size() > MAX_ACTIONS) {
            throw new InvalidValue("actions", "a resource type has 1 to " + MAX_ACTIONS + " actions");
        }
    }
}
