package melmastoon.command.finance;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.domain.finance.TemplateVersion;

/// How far the templates of both services are applied.
@Serdeable
@Schema(name = "TemplateVersion", description = "The number of the last template of each service.")
record TemplateVersionBody(
        @Schema(description = "Of billing-service.", example = "1")
        int billing,

        @Schema(description = "Of payment-gateway-service.", example = "1")
        int payments) {
    static TemplateVersionBody of(TemplateVersion version) {
        return new TemplateVersionBody(version.billing(), version.payments());
    }
}
