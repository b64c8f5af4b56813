package melmastoon.application.resource;

import melmastoon.application.kernel.Target;
import melmastoon.domain.resource.ResourceType;
import melmastoon.domain.resource.ResourceTypeName;
import melmastoon.domain.resource.ResourceTypeRefusal;

/// A resource type that a command is about.
final class ResourceTypeTarget {
    private ResourceTypeTarget() {}

    static Target<ResourceType> of(ResourceTypeName name) {
        return new Target<>(
                name.value(),
                context -> context.port(ResourceTypes.class).find(name),
                new ResourceTypeRefusal.NotFound(name));
    }
}
