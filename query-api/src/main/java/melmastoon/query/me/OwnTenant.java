package melmastoon.query.me;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.http.position.Positions;
import melmastoon.query.kernel.WireNames;

/// A tenant of the caller.
@Serdeable
@Schema(name = "OwnTenant", description = "A tenant that the caller belongs to.")
record OwnTenant(
        @Schema(example = "tnt_01J9ZK2V8Q5T3B7N4M6R8W0Y2A") String id,
        @Schema(example = "kabul-star") String slug,
        @Schema(example = "Kabul Star Hotels Ltd") String legalName,

        @Schema(
                type = "string",
                allowableValues = {"pending", "active", "suspended", "closed", "unknown"},
                example = "active")
        String status,

        @Schema(example = "mbr_01J9ZK2V8Q5T3B7N4M6R8W0Y2A") String membershipId,

        @Schema(
                type = "string",
                allowableValues = {"pending", "active", "suspended", "unknown"},
                example = "active")
        String membershipStatus,

        @Schema(description = "The position of this tenant's state, for `atLeast`.", example = Positions.EXAMPLE)
        String position,

        @Schema(description = "How old this tenant's state may be, in seconds.", example = "0.412")
        double ageSeconds) {
    static OwnTenant of(OwnMemberships.Entry entry) {
        return new OwnTenant(
                entry.position().tenant().toString(),
                entry.tenant().getSlug(),
                entry.tenant().getLegalName(),
                WireNames.of(entry.tenant().getStatus()),
                entry.membership().getMembershipId(),
                WireNames.of(entry.membership().getStatus()),
                entry.position().encode(),
                entry.ageSeconds());
    }
}
