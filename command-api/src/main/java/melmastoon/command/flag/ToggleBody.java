package melmastoon.command.flag;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import melmastoon.application.flag.ToggleFeatureFlag.FlagToggle;
import melmastoon.domain.flag.BasisPoints;
import org.jspecify.annotations.Nullable;

/// Body of `PUT /api/v1/tenants/{id}/feature-flags/{key}`.
@Serdeable
@Schema(name = "FlagToggle", description = "What the tenant wants of a feature flag.")
record ToggleBody(
        @Schema(description = "Whether it is on for anybody.", example = "true")
        Boolean enabled,

        @Schema(
                description = "For how many of 10,000 units (people, properties) it is on. Absent: for all.",
                minimum = "0",
                maximum = "10000",
                example = "2500")
        @Nullable
        Integer rolloutBasisPoints) {

    FlagToggle parse() {
        var rollout = Optional.ofNullable(rolloutBasisPoints).map(BasisPoints::new);
        return new FlagToggle(enabled, rollout.orElse(BasisPoints.ALL));
    }
}
