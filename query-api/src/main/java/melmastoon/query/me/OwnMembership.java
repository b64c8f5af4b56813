package melmastoon.query.me;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.http.position.Positions;
import melmastoon.query.kernel.WireNames;
import melmastoon.query.membership.MembershipResource;
import melmastoon.query.role.RoleCodes;

/// A membership of the caller.
@Serdeable
@Schema(name = "OwnMembership", description = "A membership of the caller, with its tenant.")
record OwnMembership(
        MembershipResource membership,
        @Schema(example = "kabul-star") String tenantSlug,

        @Schema(
                type = "string",
                allowableValues = {"pending", "active", "suspended", "closed", "unknown"},
                example = "active")
        String tenantStatus,

        @Schema(description = "The position of this tenant's state, for `atLeast`.", example = Positions.EXAMPLE)
        String position,

        @Schema(description = "How old this tenant's state may be, in seconds.", example = "0.412")
        double ageSeconds) {
    static OwnMembership of(OwnMemberships.Entry entry) {
        var tenant = entry.position().tenant();
        return new OwnMembership(
                MembershipResource.of(tenant, entry.membership(), RoleCodes.of(entry.rows(), tenant)),
                entry.tenant().getSlug(),
                WireNames.of(entry.tenant().getStatus()),
                entry.position().encode(),
                entry.ageSeconds());
    }
}
