package melmastoon.testkit.memory;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.resource.ResourceTypeType;
import melmastoon.application.resource.ResourceTypes;
import melmastoon.application.role.RoleType;
import melmastoon.domain.resource.ResourceType;
import melmastoon.domain.resource.ResourceTypeEvent;
import melmastoon.domain.resource.ResourceTypeName;

final class MemoryResourceTypes extends MemoryStore<ResourceType, ResourceTypeEvent> implements ResourceTypes {
    private final TenantId tenant;

    MemoryResourceTypes(Tables tables, TenantId tenant) {
        super(tables, tenant, ResourceTypeType.TYPE);
        this.tenant = tenant;
    }

    @Override
    public Optional<Versioned<ResourceType>> find(ResourceTypeName name) {
        return byId(name.value());
    }

    @Override
    public List<ResourceType> find(Collection<ResourceTypeName> names) {
        return states().map(Versioned::state)
                .filter(type -> names.contains(type.name()))
                .toList();
    }

    @Override
    public boolean isGranted(ResourceTypeName name) {
        return new MemoryStore<>(tables(), tenant, RoleType.TYPE)
                .states()
                .map(Versioned::state)
                .flatMap(role -> Stream.concat(role.permissions().stream(), role.conditional().keySet().stream()))
                .anyMatch(permission -> permission.resource().equals(name.value()));
    }

    @Override
    public int count() {
        return (int) states().count();
    }
}
