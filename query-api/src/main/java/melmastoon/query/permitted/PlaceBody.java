package melmastoon.query.permitted;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import melmastoon.query.decision.ForeignIds;
import org.jspecify.annotations.Nullable;

/// Where, or to what, something may be done; without members the tenant as a whole.
@Serdeable
@Schema(name = "Place", description = "A property, or a resource; without members, the tenant as a whole.")
record PlaceBody(
        @Schema(
                nullable = false,
                description = "An `org_` or `ppt_` id.",
                maxLength = 256,
                example = "ppt_01J9ZK2V8Q5T3B7N4M6R8W0Y3C")
        @Nullable
        String property,

        @Nullable ResourceBody resource) {

    /// A resource.
    @Serdeable
    @Schema(name = "ResourceReference", description = "A resource, of which only its type's actions are answered.")
    record ResourceBody(
            @Schema(nullable = false, requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 256, example = "record")
            @Nullable
            String type,

            @Schema(nullable = false, requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 256, example = "rec_17")
            @Nullable
            String id) {}

    Optional<String> where() {
        return Optional.ofNullable(property).map(id -> ForeignIds.required("property", id));
    }

    Optional<String> type() {
        return Optional.ofNullable(resource).map(each -> ForeignIds.required("resource.type", each.type));
    }

    Optional<String> which() {
        return Optional.ofNullable(resource).map(each -> ForeignIds.required("resource.id", each.id));
    }
}
