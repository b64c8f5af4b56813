package melmastoon.command.config;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Of [ConfigBody]: how prices and taxes go together.
@Serdeable
@Schema(name = "TaxModelPatch", description = "How prices and taxes go together.")
record TaxModelPatch(
        @Schema(requiredMode = NOT_REQUIRED, description = "Whether prices include the tax.")
        Boolean inclusive,

        @Schema(
                requiredMode = NOT_REQUIRED,
                description = "In hundredths of a percent: 1500 is 15 %.",
                minimum = "0",
                maximum = "10000",
                example = "1500")
        Integer defaultRateBasisPoints,

        @Schema(requiredMode = NOT_REQUIRED, description = "1 to 64 characters.", example = "9001234567") @Nullable
        String registrationNumber,

        @Schema(
                requiredMode = NOT_REQUIRED,
                description =
                        "Whether nobody has confirmed it yet. Becomes false when the rate or `inclusive` changes, or by saying"
                                + " so; never true again.")
        Boolean placeholder) {}
