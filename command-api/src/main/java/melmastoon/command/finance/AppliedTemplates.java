package melmastoon.command.finance;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.domain.finance.TemplateVersion;

/// How far the templates of both services are applied.
@Serdeable
@Schema(name = "AppliedTemplates", description = "The number of the last template of each service.")
record AppliedTemplates(
        @Schema(description = "Of billing-service.", example = "1")
        int billing,

        @Schema(description = "Of payment-gateway-service.", example = "1")
        int payments) {
    static AppliedTemplates of(TemplateVersion version) {
        return new AppliedTemplates(version.billing(), version.payments());
    }
}
