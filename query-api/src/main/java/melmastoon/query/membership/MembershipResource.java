package melmastoon.query.membership;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import melmastoon.access.TenantId;
import melmastoon.query.kernel.SubjectReference;
import melmastoon.query.kernel.Versioned;
import melmastoon.query.kernel.WireNames;
import melmastoon.tenant.v1.MembershipState;
import org.jspecify.annotations.Nullable;

/// A membership as the API shows it.
@Serdeable
@Schema(name = "Membership", description = "Who belongs to a tenant, with which roles.")
public record MembershipResource(
        @Schema(example = "mbr_01J9ZK2V8Q5T3B7N4M6R8W0Y2A") String id,
        @Schema(example = "tnt_01J9ZK2V8Q5T3B7N4M6R8W0Y2A") String tenantId,
        SubjectReference subject,

        @Schema(
                description = "`unknown` where this build does not know it.",
                type = "string",
                allowableValues = {"pending", "active", "suspended", "removed", "unknown"},
                example = "active")
        String status,

        @Schema(
                nullable = false,
                description =
                        "`org_` ids of properties; `[]`, which stands alone, for the whole tenant; absent where the"
                                + " scope names regions only, or this build cannot read it.",
                example = "[]")
        @Nullable
        List<String> propertyScope,

        @Schema(
                nullable = false,
                description =
                        "`org_` ids of regions, or of the chain, whose properties count, future ones included; absent"
                                + " where it names none.",
                example = "[\"org_01J9ZK2V8Q5T3B7N4M6R8W0Y2A\"]")
        @Nullable
        List<String> regionScope,

        List<AssignmentResource> assignments,

        @Schema(nullable = false, description = "Absent for the first owner.") @Nullable
        SubjectReference invitedBy,

        @Schema(nullable = false, description = "Absent while it is pending.", example = "2026-11-21T09:30:00Z")
        @Nullable
        Instant joinedAt,

        @Schema(
                nullable = false,
                description = "Of break-glass access, which somebody of the platform has for some hours: the approval"
                        + " that gave it. Absent otherwise.",
                example = "apv_01J9ZK2V8Q5T3B7N4M6R8W0Y2A")
        @Nullable
        String breakGlassApprovalId,

        @Schema(nullable = false, description = "The number in the `ETag`.", example = "4")
        int version)
        implements Versioned {

    /// @param roleCodes by the roles' ids
    public static MembershipResource of(TenantId tenant, MembershipState state, Map<String, String> roleCodes) {
        var invitedBy = state.getInvitedBy();
        return new MembershipResource(
                state.getMembershipId(),
                tenant.toString(),
                new SubjectReference(state.getSubjectType(), state.getSubjectId()),
                WireNames.of(state.getStatus()),
                AssignmentResource.properties(state.getScope()),
                AssignmentResource.regions(state.getScope()),
                state.getAssignments().stream()
                        .map(each -> AssignmentResource.of(each, roleCodes))
                        .toList(),
                invitedBy == null ? null : SubjectReference.parse(invitedBy),
                state.getJoinedAt(),
                state.getBreakGlassApprovalId(),
                state.getVersion());
    }
}
