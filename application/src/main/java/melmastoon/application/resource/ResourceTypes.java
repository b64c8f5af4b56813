package melmastoon.application.resource;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.resource.ResourceType;
import melmastoon.domain.resource.ResourceTypeName;

/// The pinned tenant's types of resources, retired ones too.
public interface ResourceTypes {
    Optional<Versioned<ResourceType>> find(ResourceTypeName name);

    /// Those of `names` that are types of this tenant.
    List<ResourceType> find(Collection<ResourceTypeName> names);

    /// Whether a role that is not deleted has a permission of `name`, always or under a condition.
    boolean isGranted(ResourceTypeName name);

    int count();
}
