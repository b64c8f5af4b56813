package melmastoon.postgres.resource;

import java.util.List;
import melmastoon.access.PropertyType;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.resource.ActionName;
import melmastoon.domain.resource.PropertySchema;
import melmastoon.domain.resource.ResourceType;
import melmastoon.domain.resource.ResourceTypeEvent;
import melmastoon.tenant.v1.PropertyDeclaration;
import melmastoon.tenant.v1.PropertyKind;
import melmastoon.tenant.v1.ResourceTypeChanged;
import melmastoon.tenant.v1.ResourceTypeRegistered;
import melmastoon.tenant.v1.ResourceTypeRetired;
import melmastoon.tenant.v1.ResourceTypeState;
import org.apache.avro.specific.SpecificRecord;

/// Resource types and their events on the wire.
final class ResourceTypeWire {
    private ResourceTypeWire() {}

    static SpecificRecord event(EventWithState<ResourceType, ResourceTypeEvent> step) {
        var tenant = step.event().tenant().toString();
        return switch (step.event()) {
            case ResourceTypeEvent.Registered _ -> new ResourceTypeRegistered(tenant, state(step.state()));
            case ResourceTypeEvent.Changed _ -> new ResourceTypeChanged(tenant, state(step.state()));
            case ResourceTypeEvent.Retired _ -> new ResourceTypeRetired(tenant, state(step.state()));
        };
    }

    static ResourceTypeState state(Versioned<ResourceType> versioned) {
        var type = versioned.state();
        var schema = type.definition().properties();
        return ResourceTypeState.newBuilder()
                .setName(type.name().value())
                .setVersion(versioned.version())
                .setAnchored(type.isAnchored())
                .setActions(type.definition().actions().stream()
                        .sorted()
                        .map(ActionName::value)
                        .toList())
                .setProperties(declarations(schema))
                .setAdditionalProperties(schema.isOpen())
                .setRetired(type instanceof ResourceType.Retired)
                .build();
    }

    private static List<PropertyDeclaration> declarations(PropertySchema schema) {
        return schema.properties().entrySet().stream()
                .map(each -> new PropertyDeclaration(
                        each.getKey(),
                        kind(each.getValue().type()),
                        each.getValue().allowed(),
                        each.getValue().isRequired()))
                .toList();
    }

    private static PropertyKind kind(PropertyType type) {
        return switch (type) {
            case STRING -> PropertyKind.STRING;
            case NUMBER -> PropertyKind.NUMBER;
            case INTEGER -> PropertyKind.INTEGER;
            case BOOLEAN -> PropertyKind.BOOLEAN;
            case ARRAY -> PropertyKind.ARRAY;
        };
    }
}
