package melmastoon.command.resource;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import melmastoon.application.resource.ChangeResourceType.TypeChange;
import melmastoon.domain.resource.PropertySchemaDocument;
import org.jspecify.annotations.Nullable;

/// Body of `PATCH /api/v1/tenants/{id}/resource-types/{type}`.
@Serdeable
@Schema(name = "ResourceTypeChange", description = "What changes; the rest stays as it is.")
record TypeChangeBody(
        @Schema(description = "All actions, those that it has too.", example = "[\"read\", \"export\"]") @Nullable
        List<String> actions,

        @Schema(
                type = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                description = SCHEMA_IS,
                example = SCHEMA)
        @Nullable
        Map<String, Object> propertySchema) {
    static final String SCHEMA_IS =
            "A flat JSON Schema (draft 2020-12) of the resources' properties: `type` is `object`;"
                    + " `properties`, at most 32, each of type `string`, `number`, `integer`, `boolean` or `array` with `items` of"
                    + " type `string`; `enum` at strings and items; `required`; `additionalProperties`. Other keywords are"
                    + " refused. The names and the texts of enums are at most 16,384 characters together. Absent from a new type: its resources have no properties.";

    static final String SCHEMA = "{\"type\": \"object\", \"properties\": {\"floor\": {\"type\": \"integer\"}, \"wing\":"
            + " {\"type\": \"string\", \"enum\": [\"north\", \"south\"]}}, \"required\": [\"floor\"],"
            + " \"additionalProperties\": false}";

    TypeChange parse() {
        return new TypeChange(
                Optional.ofNullable(actions).map(NewTypeBody::actions),
                Optional.ofNullable(propertySchema)
                        .map(document -> PropertySchemaDocument.parse("propertySchema", document)));
    }
}
