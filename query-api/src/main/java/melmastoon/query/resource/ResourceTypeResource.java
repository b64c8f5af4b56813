package melmastoon.query.resource;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import melmastoon.query.kernel.Versioned;
import melmastoon.query.kernel.WireNames;
import melmastoon.tenant.v1.PropertyDeclaration;
import melmastoon.tenant.v1.PropertyKind;
import melmastoon.tenant.v1.ResourceTypeState;

/// A resource type as the API shows it.
@Serdeable
@Schema(name = "ResourceType", description = "A type of resources that a tenant has of its own.")
record ResourceTypeResource(
        @Schema(example = "record") String name,

        @Schema(description = "Each is a permission together with the name.", example = "[\"read\", \"update\"]")
        List<String> actions,

        @Schema(description = "Whether each resource belongs to a unit, its anchor.")
        boolean anchored,

        @Schema(
                type = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                description = "A JSON Schema (draft 2020-12) of the resources' properties.",
                example =
                        "{\"type\": \"object\", \"properties\": {\"floor\": {\"type\": \"integer\"}}, \"required\": [],"
                                + " \"additionalProperties\": false}")
        Map<String, Object> propertySchema,

        @Schema(description = "Whether it is out of use: none of its permissions grants anything.")
        boolean retired,

        @Schema(description = "The number in the `ETag`.", example = "1")
        int version)
        implements Versioned {
    static ResourceTypeResource of(ResourceTypeState state) {
        return new ResourceTypeResource(
                state.getName(),
                state.getActions(),
                state.getAnchored(),
                schema(state),
                state.getRetired(),
                state.getVersion());
    }

    private static Map<String, Object> schema(ResourceTypeState state) {
        var properties = new LinkedHashMap<String, Object>();
        state.getProperties().forEach(each -> properties.put(each.getName(), declaration(each)));
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put(
                "required",
                state.getProperties().stream()
                        .filter(PropertyDeclaration::getRequired)
                        .map(PropertyDeclaration::getName)
                        .toList());
        schema.put("additionalProperties", state.getAdditionalProperties());
        return schema;
    }

    /// A kind that this build does not know says nothing, as the empty schema does.
    private static Map<String, Object> declaration(PropertyDeclaration property) {
        return switch (property.getKind()) {
            case UNKNOWN -> Map.of();
            case ARRAY -> Map.of("type", "array", "items", typed(PropertyKind.STRING, property.getAllowed()));
            case STRING, NUMBER, INTEGER, BOOLEAN -> typed(property.getKind(), property.getAllowed());
        };
    }

    private static Map<String, Object> typed(PropertyKind kind, List<String> allowed) {
        var type = WireNames.of(kind);
        return allowed.isEmpty() ? Map.of("type", type) : Map.of("type", type, "enum", allowed);
    }
}
