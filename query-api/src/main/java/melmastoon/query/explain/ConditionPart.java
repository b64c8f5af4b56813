package melmastoon.query.explain;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import melmastoon.access.CustomObligation;
import melmastoon.access.Explanation.ConditionReading;
import org.jspecify.annotations.Nullable;

/// A condition as it was evaluated.
@Serdeable
@Schema(nullable = false, name = "ExplainedCondition", description = "A condition as it was evaluated.")
record ConditionPart(
        @Schema(example = "resource.amount <= 500") String text,
        @Schema(example = "false") boolean met,

        @Schema(
                description = "What its text names of the question; what is not known is absent.",
                type = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                example = "{\"resource.amount\": 700}")
        Map<String, Object> inputs,

        @Schema(
                nullable = false,
                description = "The name of the `custom` obligation that rides on what it allows; absent where there is"
                        + " none.",
                example = "second_signature")
        @Nullable
        String obligation) {
    static ConditionPart of(ConditionReading reading) {
        var inputs = new LinkedHashMap<String, Object>();
        reading.inputs()
                .forEach((name, value) ->
                        inputs.put(name, value instanceof Instant instant ? instant.toString() : value));
        return new ConditionPart(
                reading.condition().source(),
                reading.isMet(),
                inputs,
                reading.condition().obligation().map(CustomObligation::name).orElse(null));
    }
}
