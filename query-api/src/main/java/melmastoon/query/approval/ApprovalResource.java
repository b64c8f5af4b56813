package melmastoon.query.approval;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import melmastoon.query.kernel.SubjectReference;
import melmastoon.query.kernel.Versioned;
import melmastoon.query.kernel.WireNames;
import melmastoon.query.membership.AssignmentResource;
import melmastoon.tenant.v1.ApprovalState;
import org.jspecify.annotations.Nullable;

/// An approval as the API shows it.
@Serdeable
@Schema(name = "Approval", description = "What one person has asked for and another one decides on.")
record ApprovalResource(
        @Schema(example = "apv_01J9ZK2V8Q5T3B7N4M6R8W0Y2A") String id,

        @Schema(description = "What is done once it is approved; more may come.", example = "close_tenant")
        String proposal,

        @Schema(nullable = false, description = "Why, as a code.", example = "requested") @Nullable
        String reason,

        @Schema(
                nullable = false,
                description = "Of `grant_role`: whose membership.",
                example = "mbr_01J9ZK2V8Q5T3B7N4M6R8W0Y2A")
        @Nullable
        String membershipId,

        @Schema(
                nullable = false,
                description = "Of `grant_role` and `break_glass`: which role.",
                example = "rol_01J9ZK2V8Q5T3B7N4M6R8W0Y2A")
        @Nullable
        String roleId,

        @Schema(
                nullable = false,
                description =
                        "Of `grant_role` and `break_glass`: `org_` ids of properties; `[]`, which stands alone, for the whole tenant.",
                example = "[]")
        @Nullable
        List<String> propertyScope,

        @Schema(
                nullable = false,
                description =
                        "Of `grant_role` and `break_glass`: `org_` ids of regions, or of the chain, whose properties count.",
                example = "[\"org_01J9ZK2V8Q5T3B7N4M6R8W0Y2A\"]")
        @Nullable
        List<String> regionScope,

        @Schema(
                nullable = false,
                description = "Of `break_glass`: how long it lasts, from its approval on.",
                example = "120")
        @Nullable
        Integer minutes,

        @Schema(
                description =
                        "`requested` also where its time is over and that is not recorded yet: then `expiresAt` lies"
                                + " in the past. `unknown` where this build does not know it.",
                type = "string",
                allowableValues = {"requested", "approved", "declined", "withdrawn", "expired", "unknown"},
                example = "requested")
        String status,

        SubjectReference requestedBy,

        @Schema(example = "2026-11-21T09:30:00Z") Instant requestedAt,

        @Schema(description = "From then on it can no longer be approved.", example = "2026-11-22T09:30:00Z")
        Instant expiresAt,

        @Schema(nullable = false, description = "Who approved or declined it.") @Nullable
        SubjectReference decidedBy,

        @Schema(nullable = false, description = "Absent while it is requested.", example = "2026-11-21T11:00:00Z")
        @Nullable
        Instant decidedAt,

        @Schema(description = "The number in the `ETag`.", example = "1")
        int version)
        implements Versioned {
    static ApprovalResource of(ApprovalState state) {
        return new ApprovalResource(
                state.getApprovalId(),
                state.getProposal(),
                state.getReason(),
                state.getMembershipId(),
                state.getRoleId(),
                Optional.ofNullable(state.getScope())
                        .map(AssignmentResource::properties)
                        .orElse(null),
                Optional.ofNullable(state.getScope())
                        .map(AssignmentResource::regions)
                        .orElse(null),
                state.getMinutes(),
                WireNames.of(state.getStatus()),
                SubjectReference.parse(state.getRequestedBy()),
                state.getRequestedAt(),
                state.getExpiresAt(),
                Optional.ofNullable(state.getDecidedBy())
                        .map(SubjectReference::parse)
                        .orElse(null),
                state.getDecidedAt(),
                state.getVersion());
    }
}
