package melmastoon.topology.resource;

import java.util.Optional;
import java.util.Set;
import melmastoon.access.Fact;
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
                : Optional.of(
                        new Fact.ResourceType(state.getName(), Set.copyOf(state.getActions()), state.getAnchored()));
    }
}
