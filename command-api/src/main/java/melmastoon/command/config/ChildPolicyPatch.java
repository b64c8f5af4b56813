package melmastoon.command.config;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/// Of [ConfigBody]: which children may stay.
@Serdeable
@Schema(name = "ChildPolicyPatch", description = "Which children may stay.")
record ChildPolicyPatch(
        @Schema(
                requiredMode = NOT_REQUIRED,
                description = "The youngest guest's age in years; 0 where all are welcome.",
                minimum = "0",
                maximum = "21",
                example = "0")
        Integer minAge,

        @Schema(requiredMode = NOT_REQUIRED, description = "Whether there are beds for infants.")
        Boolean cribsAvailable) {}
