package melmastoon.query.tenant;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.query.kernel.Versioned;
import melmastoon.query.kernel.WireNames;
import melmastoon.tenant.v1.TenantState;
import org.jspecify.annotations.Nullable;

/// A tenant as the API shows it.
@Serdeable
@Schema(name = "Tenant", description = "A hotel business.")
record TenantResource(
        @Schema(example = "tnt_01J9ZK2V8Q5T3B7N4M6R8W0Y2A") String id,

        @Schema(description = "Its name in addresses; unique.", example = "kabul-star")
        String slug,

        @Schema(example = "Kabul Star Hotels Ltd") String legalName,

        @Schema(description = "ISO 3166-1 alpha-2.", example = "AF")
        String country,

        @Schema(description = "Where its data is kept.", example = "europe-west1")
        String residencyRegion,

        @Schema(
                description = "`unknown` where this build does not know it.",
                type = "string",
                allowableValues = {"pending", "active", "suspended", "closed", "unknown"},
                example = "active")
        String status,

        @Schema(nullable = false, description = "The plan, once one is attached.", example = "pln_gold") @Nullable
        String planRef,

        @Schema(description = "How many invitations it may send within an hour.", example = "50")
        int invitationsPerHour,

        @Schema(description = "How many people it may invite in bulk requests within a day.", example = "2000")
        int bulkInvitationsPerDay,

        @Schema(
                nullable = false,
                description = "Since when it is closed.",
                type = "string",
                format = "date-time",
                example = "2026-03-01T08:00:00Z")
        @Nullable
        String closedAt,

        @Schema(
                nullable = false,
                description = "Since when every service that had to has ended what it kept of the closed tenant.",
                type = "string",
                format = "date-time",
                example = "2026-03-03T08:00:00Z")
        @Nullable
        String archivedAt,

        @Schema(
                description = "Where its rows are stored: `shared` or `dedicated_schema`; more may come.",
                example = "shared")
        String isolationTier,

        @Schema(nullable = false, description = "The number in the `ETag`.", example = "3")
        int version)
        implements Versioned {
    /// Where a build before the limits, or before the tiers, wrote the state.
    private static final int DEFAULT_INVITATIONS = 50;
    private static final int DEFAULT_BULK_INVITATIONS = 2_000;
    private static final String DEFAULT_ISOLATION_TIER = "shared";

    static TenantResource of(TenantId id, TenantState state) {
        return new TenantResource(
                id.toString(),
                state.getSlug(),
                state.getLegalName(),
                state.getCountry(),
                state.getResidencyRegion(),
                WireNames.of(state.getStatus()),
                state.getPlanRef(),
                Optional.ofNullable(state.getInvitationsPerHour()).orElse(DEFAULT_INVITATIONS),
                Optional.ofNullable(state.getBulkInvitationsPerDay()).orElse(DEFAULT_BULK_INVITATIONS),
                Optional.ofNullable(state.getClosedAt()).map(Instant::toString).orElse(null),
                Optional.ofNullable(state.getArchivedAt()).map(Instant::toString).orElse(null),
                Optional.ofNullable(state.getIsolationTier()).orElse(DEFAULT_ISOLATION_TIER),
                state.getVersion());
    }
}
