package melmastoon.testkit.memory;

import java.util.Optional;
import java.util.stream.Stream;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.resource.RegisteredResourceType;
import melmastoon.application.resource.Resources;
import melmastoon.domain.resource.Resource;
import melmastoon.domain.resource.ResourceEvent;
import melmastoon.domain.resource.ResourceId;
import melmastoon.domain.resource.ResourceTypeName;

final class MemoryResources extends MemoryStore<Resource, ResourceEvent> implements Resources {
    MemoryResources(Tables tables, TenantId tenant) {
        super(tables, tenant, RegisteredResourceType.TYPE);
    }

    @Override
    public Optional<Versioned<Resource>> find(ResourceId id) {
        return byId(id.toString());
    }

    @Override
    public int count() {
        return (int) registered().count();
    }

    @Override
    public int count(ResourceTypeName type) {
        return (int) registered()
                .filter(resource -> resource.id().type().equals(type))
                .count();
    }

    private Stream<Resource> registered() {
        return states().map(Versioned::state).filter(Resource.Registered.class::isInstance);
    }
}
