package melmastoon.application.resource;

import java.util.Optional;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.resource.ResourceType;
import melmastoon.domain.resource.ResourceTypeName;

/// The pinned tenant's types of resources, retired ones too.
public interface ResourceTypes {
    Optional<Versioned<ResourceType>> find(ResourceTypeName name);

    int count();
}
