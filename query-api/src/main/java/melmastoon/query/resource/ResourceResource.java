package melmastoon.query.resource;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import melmastoon.query.kernel.Versioned;
import melmastoon.tenant.v1.ResourceState;
import org.jspecify.annotations.Nullable;

/// A resource as the API shows it.
@Serdeable
@Schema(name = "Resource", description = "A resource that a tenant has registered.")
record ResourceResource(
        @Schema(example = "record") String type,

        @Schema(description = "The id that another system knows it by.", example = "rec_17")
        String externalId,

        @Schema(
                nullable = false,
                description = "The unit that it belongs to. Absent: it belongs to the tenant.",
                example = "org_01J9ZK2V8Q5T3B7N4M6R8W0Y2A")
        @Nullable
        String anchorId,

        @Schema(
                type = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                example = "{\"floor\": 3, \"wing\": \"north\"}")
        Map<String, Object> properties,

        @Schema(description = "The number in the `ETag`.", example = "1")
        int version)
        implements Versioned {
    static ResourceResource of(ResourceState state) {
        return new ResourceResource(
                state.getType(),
                state.getExternalId(),
                state.getAnchorId(),
                PropertyJson.of(state.getProperties()),
                state.getVersion());
    }
}
