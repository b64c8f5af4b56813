package melmastoon.command.resource;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import melmastoon.application.resource.RegisterResourceType.NewType;
import melmastoon.domain.resource.ActionName;
import melmastoon.domain.resource.PropertySchema;
import melmastoon.domain.resource.PropertySchemaDocument;
import melmastoon.domain.resource.ResourceTypeName;
import melmastoon.domain.resource.TypeDefinition;
import melmastoon.http.problem.Fields;
import org.jspecify.annotations.Nullable;

/// Body of `POST /api/v1/tenants/{id}/resource-types`.
@Serdeable
@Schema(name = "NewResourceType", description = "A new resource type.")
record NewTypeBody(
        @Schema(pattern = "^[a-z][a-z0-9_]{0,62}$", example = "record")
        String name,

        @Schema(
                description = "1 to 50. Each is a permission together with the type's name.",
                example = "[\"read\", \"update\"]")
        List<String> actions,

        @Schema(
                description =
                        "Whether each resource belongs to a unit, its anchor. Then the type's permissions are granted"
                                + " property by property, otherwise for the whole tenant. It never changes.",
                example = "true")
        Boolean anchored,

        @Schema(
                type = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                description = TypeChangeBody.SCHEMA_IS,
                example = TypeChangeBody.SCHEMA)
        @Nullable
        Map<String, Object> propertySchema) {

    NewType parse() {
        return new NewType(
                Fields.parse("name", name, ResourceTypeName::new),
                anchored,
                new TypeDefinition(actions(actions), schema(propertySchema)));
    }

    static Set<ActionName> actions(List<String> actions) {
        return Set.copyOf(Fields.each("actions", actions, ActionName::new));
    }

    private static PropertySchema schema(@Nullable Map<String, Object> document) {
        return document == null ? PropertySchema.NONE : PropertySchemaDocument.parse("propertySchema", document);
    }
}
