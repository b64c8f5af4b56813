package melmastoon.query.config;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.tenant.v1.TenantBusinessHours;

/// When a tenant's office is open, as the API shows it.
@Serdeable
@Schema(
        name = "BusinessHours",
        description =
                "When the office is open, every day. Where it closes no later than it opens, it does so on the next"
                        + " day; the same time twice is round the clock. Absent where the tenant does not say.")
record BusinessHours(
        @Schema(description = "`HH:mm`.", example = "08:00") String open,

        @Schema(description = "`HH:mm`.", example = "20:00") String close) {
    static BusinessHours of(TenantBusinessHours hours) {
        return new BusinessHours(hours.getOpen(), hours.getClose());
    }
}
