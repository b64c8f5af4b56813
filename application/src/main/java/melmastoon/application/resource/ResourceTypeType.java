package melmastoon.application.resource;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.Map;
import melmastoon.application.kernel.AggregateType;
import melmastoon.domain.resource.ActionName;
import melmastoon.domain.resource.PropertySchema;
import melmastoon.domain.resource.ResourceType;
import melmastoon.domain.resource.ResourceTypeEvent;

/// Resource types. The tenant's name for one is its id.
public final class ResourceTypeType implements AggregateType<ResourceType, ResourceTypeEvent> {
    public static final ResourceTypeType TYPE = new ResourceTypeType();

    private ResourceTypeType() {}

    @Override
    public String kind() {
        return "resource_type";
    }

    @Override
    public String id(ResourceType type) {
        return type.name().value();
    }

    @Override
    public Map<String, String> auditFields(ResourceType type) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", type.name().value());
        fields.put("anchored", String.valueOf(type.isAnchored()));
        fields.put(
                "actions",
                type.definition().actions().stream()
                        .sorted()
                        .map(ActionName::value)
                        .collect(joining(" ")));
        var schema = type.definition().properties();
        schema.properties().forEach((name, declaration) -> fields.put("properties." + name, rule(declaration)));
        fields.put("additionalProperties", String.valueOf(schema.isOpen()));
        fields.put("retired", String.valueOf(type instanceof ResourceType.Retired));
        return fields;
    }

    /// Such as `string required north|south`.
    private static String rule(PropertySchema.Declaration declaration) {
        return declaration.type().keyword()
                + (declaration.isRequired() ? " required" : "")
                + (declaration.allowed().isEmpty() ? "" : " " + String.join("|", declaration.allowed()));
    }
}
