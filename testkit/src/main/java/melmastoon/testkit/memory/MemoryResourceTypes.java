package melmastoon.testkit.memory;

import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.resource.ResourceTypeType;
import melmastoon.application.resource.ResourceTypes;
import melmastoon.domain.resource.ResourceType;
import melmastoon.domain.resource.ResourceTypeEvent;
import melmastoon.domain.resource.ResourceTypeName;

final class MemoryResourceTypes extends MemoryStore<ResourceType, ResourceTypeEvent> implements ResourceTypes {
    MemoryResourceTypes(Tables tables, TenantId tenant) {
        super(tables, tenant, ResourceTypeType.TYPE);
    }

    @Override
    public Optional<Versioned<ResourceType>> find(ResourceTypeName name) {
        return byId(name.value());
    }

    @Override
    public int count() {
        return (int) states().count();
    }
}
