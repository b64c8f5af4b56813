package melmastoon.domain.resource;

import java.util.Optional;
import java.util.Set;
import melmastoon.access.TenantId;

/// What can be asked of a resource type.
public sealed interface ResourceTypeCommand {
    record Register(TenantId tenant, ResourceTypeName name, boolean isAnchored, TypeDefinition definition)
            implements ResourceTypeCommand {}

    /// Says anew what is given, and leaves the rest.
    ///
    /// @param actions all of them
    record Change(Optional<Set<ActionName>> actions, Optional<PropertySchema> properties)
            implements ResourceTypeCommand {}

    /// @param isInUse   whether a resource of the type is registered
    /// @param isGranted whether a role has a permission of the type
    record Retire(boolean isInUse, boolean isGranted) implements ResourceTypeCommand {}
}
