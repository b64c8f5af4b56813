package melmastoon.query.whatif;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import melmastoon.access.PropertyType;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.resource.ResourceTypes;
import melmastoon.domain.resource.ActionName;
import melmastoon.domain.resource.PropertySchema;
import melmastoon.domain.resource.ResourceType;
import melmastoon.domain.resource.ResourceTypeName;
import melmastoon.domain.resource.TypeDefinition;
import melmastoon.query.kernel.Unavailable;
import melmastoon.tenant.v1.PropertyKind;
import melmastoon.tenant.v1.ResourceTypeState;

/// The resource types of a replica.
record ReplicaResourceTypes(Replica replica) implements ResourceTypes {
    @Override
    public Optional<Versioned<ResourceType>> find(ResourceTypeName name) {
        return replica.rows()
                .find(replica.tenant(), ResourceTypeState.class, name.value())
                .map(this::read);
    }

    @Override
    public List<ResourceType> find(Collection<ResourceTypeName> names) {
        return Set.copyOf(names).stream()
                .flatMap(name -> find(name).stream())
                .map(Versioned::state)
                .toList();
    }

    @Override
    public boolean isGranted(ResourceTypeName name) {
        throw new UnsupportedOperationException("no change that is proposed is about resource types");
    }

    @Override
    public int count() {
        throw new UnsupportedOperationException("no change that is proposed is about resource types");
    }

    private Versioned<ResourceType> read(ResourceTypeState state) {
        var name = new ResourceTypeName(state.getName());
        var definition = new TypeDefinition(
                state.getActions().stream().map(ActionName::new).collect(Collectors.toUnmodifiableSet()),
                schema(state));
        var type = state.getRetired()
                ? new ResourceType.Retired(replica.tenant(), name, state.getAnchored(), definition)
                : new ResourceType.Registered(replica.tenant(), name, state.getAnchored(), definition);
        return new Versioned<>(type, state.getVersion());
    }

    private static PropertySchema schema(ResourceTypeState state) {
        var properties = new TreeMap<String, PropertySchema.Declaration>();
        for (var declared : state.getProperties()) {
            properties.put(
                    declared.getName(),
                    new PropertySchema.Declaration(
                            type(declared.getKind()), declared.getAllowed(), declared.getRequired()));
        }
        return new PropertySchema(properties, state.getAdditionalProperties());
    }

    private static PropertyType type(PropertyKind kind) {
        return switch (kind) {
            case STRING -> PropertyType.STRING;
            case NUMBER -> PropertyType.NUMBER;
            case INTEGER -> PropertyType.INTEGER;
            case BOOLEAN -> PropertyType.BOOLEAN;
            case ARRAY -> PropertyType.ARRAY;
            case UNKNOWN -> throw Unavailable.writtenByANewerBuild();
        };
    }
}
