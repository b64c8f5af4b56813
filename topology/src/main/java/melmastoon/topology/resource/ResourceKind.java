package melmastoon.topology.resource;

import java.util.Optional;
import melmastoon.access.Fact;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.ResourceRef;
import melmastoon.tenant.v1.ResourceState;
import melmastoon.topology.DecidingKind;

/// A registered resource. There is nothing of a removed one in a view.
public final class ResourceKind implements DecidingKind<ResourceState> {
    @Override
    public Class<ResourceState> stateType() {
        return ResourceState.class;
    }

    @Override
    public Optional<Fact> fact(ResourceState state) {
        return state.getRemoved()
                ? Optional.empty()
                : Optional.of(new Fact.Resource(
                        new ResourceRef(state.getType(), state.getExternalId()),
                        Optional.ofNullable(state.getAnchorId()).map(OrganizationUnitId::parse),
                        WireProperties.values(state.getProperties())));
    }
}
