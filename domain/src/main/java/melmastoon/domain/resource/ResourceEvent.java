package melmastoon.domain.resource;

import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.domain.DomainEvent;

/// What happens to a resource.
public sealed interface ResourceEvent extends DomainEvent {
    ResourceId id();

    /// For the first time, anew, or again after it was removed.
    record Registered(TenantId tenant, ResourceId id, Optional<Anchor> anchor, Properties properties)
            implements ResourceEvent {}

    record Removed(TenantId tenant, ResourceId id) implements ResourceEvent {}
}
