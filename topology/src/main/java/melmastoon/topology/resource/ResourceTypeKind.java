package melmastoon.topology.resource;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.Fact;
import melmastoon.access.PropertyType;
import melmastoon.tenant.v1.PropertyKind;
import melmastoon.tenant.v1.ResourceTypeState;
import melmastoon.topology.DecidingKind;

/// A resource type. A retired one has no permission, so that there is nothing of it in a view.
public final class ResourceTypeKind implements DecidingKind<ResourceTypeState> {
    @Override
    public Class<ResourceTypeState> stateType() {
        return ResourceTypeState.class;
    }

    @Override
    public Optional<Fact> fact(ResourceTypeState state) {
        return state.getRetired()
                ? Optional.empty()
                : Optional.of(new Fact.ResourceType(
                        state.getName(),
                        Set.copyOf(state.getActions()),
                        state.getAnchored(),
                        properties(state),
                        state.getAdditionalProperties()));
    }

    /// What is of a type that this build does not know is read as it comes.
    private static Map<String, PropertyType> properties(ResourceTypeState state) {
        var properties = new HashMap<String, PropertyType>();
        for (var declared : state.getProperties()) {
            type(declared.getKind()).ifPresent(type -> properties.put(declared.getName(), type));
        }
        return properties;
    }

    private static Optional<PropertyType> type(PropertyKind kind) {
        return switch (kind) {
            case STRING -> Optional.of(PropertyType.STRING);
            case NUMBER -> Optional.of(PropertyType.NUMBER);
            case INTEGER -> Optional.of(PropertyType.INTEGER);
            case BOOLEAN -> Optional.of(PropertyType.BOOLEAN);
            case ARRAY -> Optional.of(PropertyType.ARRAY);
            case UNKNOWN -> Optional.empty();
        };
    }
}
