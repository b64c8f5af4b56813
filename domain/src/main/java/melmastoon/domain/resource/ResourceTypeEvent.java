package melmastoon.domain.resource;

import melmastoon.access.TenantId;
import melmastoon.domain.DomainEvent;

/// What happens to a resource type.
public sealed interface ResourceTypeEvent extends DomainEvent {
    record Registered(TenantId tenant, ResourceTypeName name, boolean isAnchored, TypeDefinition definition)
            implements ResourceTypeEvent {}

    /// What happens to one that exists.
    sealed interface Change extends ResourceTypeEvent {}

    /// @param definition all of it, not only what changed
    record Changed(TenantId tenant, ResourceTypeName name, TypeDefinition definition) implements Change {}

    record Retired(TenantId tenant, ResourceTypeName name) implements Change {}
}
