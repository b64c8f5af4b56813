package melmastoon.command.config;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/// Of [ConfigBody]: what a cancellation costs where a rate does not say otherwise.
@Serdeable
@Schema(
        name = "CancellationPatch",
        description =
                "What a cancellation costs where a rate does not say otherwise. Amounts are in millionths of a unit of"
                        + " the first currency.")
record CancellationPatch(
        @Schema(
                requiredMode = NOT_REQUIRED,
                description = "How many hours before arrival cancelling stops being free.",
                minimum = "0",
                maximum = "720",
                example = "24")
        Integer windowHours,

        @Schema(
                requiredMode = NOT_REQUIRED,
                description = "For cancelling later; at most 100000000000000000.",
                pattern = "^(0|[1-9][0-9]{0,17})$",
                example = "1500000000")
        String chargeOnLateCancelMicro,

        @Schema(
                requiredMode = NOT_REQUIRED,
                description = "For not coming at all; at most 100000000000000000.",
                pattern = "^(0|[1-9][0-9]{0,17})$",
                example = "3000000000")
        String noShowChargeMicro) {}
