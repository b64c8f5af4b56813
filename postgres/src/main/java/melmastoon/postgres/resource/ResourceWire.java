package melmastoon.postgres.resource;

import java.util.Map;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.resource.Resource;
import melmastoon.domain.resource.ResourceEvent;
import melmastoon.tenant.v1.ResourceRegistered;
import melmastoon.tenant.v1.ResourceRemoved;
import melmastoon.tenant.v1.ResourceState;
import org.apache.avro.specific.SpecificRecord;

/// Resources and their events on the wire.
final class ResourceWire {
    private ResourceWire() {}

    static SpecificRecord event(EventWithState<Resource, ResourceEvent> step) {
        var tenant = step.event().tenant().toString();
        return switch (step.event()) {
            case ResourceEvent.Registered _ -> new ResourceRegistered(tenant, state(step.state()));
            case ResourceEvent.Removed _ -> new ResourceRemoved(tenant, state(step.state()));
        };
    }

    static ResourceState state(Versioned<Resource> versioned) {
        var resource = versioned.state();
        var state = ResourceState.newBuilder()
                .setResourceId(resource.id().toString())
                .setType(resource.id().type().value())
                .setExternalId(resource.id().externalId())
                .setVersion(versioned.version());
        switch (resource) {
            case Resource.Registered registered -> {
                registered
                        .anchor()
                        .ifPresent(anchor -> state.setAnchorId(anchor.unit().toString()));
                state.setProperties(WireProperties.of(registered.properties())).setRemoved(false);
            }
            case Resource.Removed _ -> state.setProperties(Map.of()).setRemoved(true);
        }
        return state.build();
    }
}
