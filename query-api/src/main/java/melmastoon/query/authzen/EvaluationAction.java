package melmastoon.query.authzen;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import melmastoon.http.json.NullIsAbsent;
import org.jspecify.annotations.Nullable;

/// What would be done.
@Serdeable
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(description = "What would be done.")
record EvaluationAction(
        @Schema(nullable = false, requiredMode = Schema.RequiredMode.REQUIRED, example = "check_in") @Nullable
        String name,

        @Schema(
                description = "Conditions of roles may read them.",
                type = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
        @Nullable
        @NullIsAbsent
        Map<String, Object> properties) {}
