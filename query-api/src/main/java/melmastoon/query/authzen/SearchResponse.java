package melmastoon.query.authzen;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import melmastoon.access.DenyReason;
import org.jspecify.annotations.Nullable;

/// Search API Response (AuthZEN 1.0).
@Serdeable
@Schema(name = "SearchResponse", description = "AuthZEN 1.0, Search API Response.")
record SearchResponse(
        PageResponse page,

        @Schema(
                nullable = false,
                description = "`reason`, where nothing is found because everything is denied.",
                type = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
        @Nullable
        Map<String, Object> context,

        @Schema(description = "In the order of their ids or names.")
        List<FoundEntity> results) {

    /// @param next_token empty on the last page
    @Serdeable
    @Schema(name = "SearchResultPage", description = "Which part of what was found this is.")
    record PageResponse(
            @Schema(
                    description = "Empty on the last page.",
                    example = "q83vEgpvcmdfMDFKRDNaUUs4Vlo3TTJTNFQ2VzhZMEExQjI")
            String next_token,

            @Schema(description = "How many results this page has.", example = "2")
            int count,

            @Schema(description = "How many there are on all pages.", example = "102")
            int total) {}

    /// A subject or a resource with its type and id, or an action with its name.
    @Serdeable
    @Schema(name = "FoundEntity", description = "A subject or a resource, or an action.")
    record FoundEntity(
            @Schema(nullable = false, example = "user") @Nullable
            String type,

            @Schema(nullable = false, example = "usr_01J9ZK2V8Q") @Nullable
            String id,

            @Schema(nullable = false, description = "Of an action.", example = "check_in") @Nullable
            String name) {
        static FoundEntity of(String type, String id) {
            return new FoundEntity(type, id, null);
        }

        static FoundEntity action(String name) {
            return new FoundEntity(null, null, name);
        }
    }

    static SearchResponse nothing(DenyReason reason) {
        return new SearchResponse(new PageResponse("", 0, 0), Map.of("reason", reason.name()), List.of());
    }
}
