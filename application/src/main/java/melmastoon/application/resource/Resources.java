package melmastoon.application.resource;

import java.util.Optional;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.resource.Resource;
import melmastoon.domain.resource.ResourceId;
import melmastoon.domain.resource.ResourceTypeName;

/// The pinned tenant's resources. Nothing here reads or counts all of them.
public interface Resources {
    /// A removed one too.
    Optional<Versioned<Resource>> find(ResourceId id);

    /// How many are registered, of all types.
    int count();

    /// How many of `type` are registered.
    int count(ResourceTypeName type);
}
