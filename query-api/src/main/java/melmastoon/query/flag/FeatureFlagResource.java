package melmastoon.query.flag;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import melmastoon.query.kernel.SubjectReference;
import melmastoon.query.kernel.Versioned;
import melmastoon.query.kernel.WireNames;
import melmastoon.tenant.v1.FeatureFlagState;
import melmastoon.tenant.v1.FlagUnit;
import org.jspecify.annotations.Nullable;

/// A tenant's override of a feature flag as the API shows it.
@Serdeable
@Schema(name = "FeatureFlag", description = "What a tenant says about a feature flag of the platform.")
record FeatureFlagResource(
        @Schema(example = "flg_01J9ZK2V8Q5T3B7N4M6R8W0Y2A") String id,
        @Schema(example = "aiEnabled") String key,

        @Schema(description = "Whether it is on for anybody.")
        boolean enabled,

        @Schema(
                description =
                        "For how many of 10,000 units it is on, where it is enabled: those whose bucket is lower. A unit's"
                                + " bucket is the first 8 bytes of SHA-256(key, one zero byte, unit) as an unsigned number,"
                                + " modulo 10,000.",
                example = "2500")
        int rolloutBasisPoints,

        @Schema(
                nullable = false,
                type = "string",
                allowableValues = {"tenant", "subject"},
                description = "What a unit is: the tenant as a whole, by its id; or each subject, such as `user:usr_1`."
                        + " Absent where the platform no longer has the flag.",
                example = "tenant")
        @Nullable
        String unit,

        SubjectReference updatedBy,

        @Schema(example = "2026-03-21T08:30:00Z") Instant updatedAt,

        @Schema(description = "The number in the `ETag`.", example = "1")
        int version)
        implements Versioned {
    static FeatureFlagResource of(FeatureFlagState state) {
        return new FeatureFlagResource(
                state.getFlagId(),
                state.getFlagKey(),
                state.getEnabled(),
                state.getRolloutBasisPoints(),
                unit(state.getUnit()),
                SubjectReference.parse(state.getUpdatedBy()),
                state.getUpdatedAt(),
                state.getVersion());
    }

    private static @Nullable String unit(FlagUnit unit) {
        return switch (unit) {
            case TENANT, SUBJECT -> WireNames.of(unit);
            case UNKNOWN -> null;
        };
    }
}
