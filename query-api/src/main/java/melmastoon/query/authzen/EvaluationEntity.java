package melmastoon.query.authzen;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import melmastoon.http.json.NullIsAbsent;
import org.jspecify.annotations.Nullable;

/// A subject or a resource.
@Serdeable
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(description = "A subject or a resource.")
record EvaluationEntity(
        @Schema(nullable = false, requiredMode = Schema.RequiredMode.REQUIRED, example = "user") @Nullable
        String type,

        @Schema(nullable = false, requiredMode = Schema.RequiredMode.REQUIRED, example = "usr_01J9ZK2V8Q") @Nullable
        String id,

        @Schema(
                description =
                        "Conditions of roles may read them. Of a resource: `property`, the `org_` or `ppt_` id where it"
                                + " is; a registered resource needs none.",
                type = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
        @Nullable
        @NullIsAbsent
        Map<String, Object> properties) {}
