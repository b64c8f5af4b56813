package melmastoon.domain.resource;

import java.util.Optional;
import melmastoon.access.TenantId;

/// What can be asked of a resource.
public sealed interface ResourceCommand {

    /// Registers it, or replaces what it says.
    ///
    /// @param anchor the unit that it belongs to
    record Register(TenantId tenant, ResourceId id, Optional<Anchor> anchor, Properties properties, Facts facts)
            implements ResourceCommand {

        /// What has to be known besides.
        ///
        /// @param type   of the resource, empty where the tenant has no such type
        /// @param others how many resources are registered in the tenant
        public record Facts(Optional<ResourceType> type, int others) {}

        ResourceEvent event() {
            return new ResourceEvent.Registered(tenant, id, anchor, properties);
        }

        Optional<ResourceRefusal> refusal() {
            return facts.type()
                    .map(type -> switch (type) {
                        case ResourceType.Registered registered -> refusal(registered);
                        case ResourceType.Retired _ ->
                            Optional.<ResourceRefusal>of(new ResourceRefusal.UnknownType(id.type()));
                    })
                    .orElseGet(() -> Optional.of(new ResourceRefusal.UnknownType(id.type())));
        }

        private Optional<ResourceRefusal> refusal(ResourceType.Registered type) {
            if (type.isAnchored() != anchor.isPresent()) {
                return Optional.of(new ResourceRefusal.AnchorMisplaced(type));
            }
            return type.definition().properties().violation(properties).map(ResourceRefusal.PropertiesInvalid::new);
        }
    }

    record Remove() implements ResourceCommand {}
}
