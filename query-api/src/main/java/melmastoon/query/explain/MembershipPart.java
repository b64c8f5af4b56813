package melmastoon.query.explain;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import melmastoon.access.Explanation;
import melmastoon.query.kernel.ScopeParts;
import melmastoon.query.kernel.WireNames;
import org.jspecify.annotations.Nullable;

/// A membership of the subject, with all that it contributes.
@Serdeable
@Schema(name = "ExplainedMembership", description = "A membership of the subject.")
record MembershipPart(
        @Schema(example = "mbr_01J9ZK2V8Q5T3B7N4M6R8W0Y2A") String id,

        @Schema(
                type = "string",
                allowableValues = {"pending", "active", "suspended"},
                example = "active")
        String status,

        @Schema(description = "Whether decisions are made from it; false for another one of the same subject.")
        boolean isCounted,

        @Schema(nullable = false, description = ScopeParts.PROPERTIES, example = ScopeParts.EXAMPLE) @Nullable
        List<String> propertyScope,

        @Schema(nullable = false, description = ScopeParts.REGIONS, example = ScopeParts.EXAMPLE) @Nullable
        List<String> regionScope,

        List<AssignmentPart> assignments) {

    static MembershipPart of(Explanation.MembershipPart part) {
        var membership = part.membership();
        return new MembershipPart(
                membership.id().toString(),
                WireNames.of(membership.status()),
                part.isCounted(),
                ScopeParts.properties(membership.scope()),
                ScopeParts.regions(membership.scope()),
                part.assignments().stream().map(AssignmentPart::of).toList());
    }

    /// An assignment, and what it contributes.
    @Serdeable
    @Schema(name = "ExplainedAssignment", description = "A role of the subject.")
    record AssignmentPart(
            @Schema(example = "rla_01J9ZK2V8Q5T3B7N4M6R8W0Y2A")
            String id,

            @Schema(example = "rol_01J9ZK2V8Q5T3B7N4M6R8W0Y2A")
            String roleId,

            @Schema(
                    nullable = false,
                    description = "Absent where the role does not exist any more.",
                    example = "tenant.front_desk")
            @Nullable
            String roleCode,

            @Schema(nullable = false, description = ScopeParts.PROPERTIES, example = ScopeParts.EXAMPLE) @Nullable
            List<String> propertyScope,

            @Schema(nullable = false, description = ScopeParts.REGIONS, example = ScopeParts.EXAMPLE) @Nullable
            List<String> regionScope,

            @Schema(
                    nullable = false,
                    format = "date-time",
                    description = "From when on it counts; absent where it always has.",
                    example = "2026-12-01T06:00:00Z")
            @Nullable
            Instant validFrom,

            @Schema(
                    nullable = false,
                    format = "date-time",
                    description = "From when on it no longer counts; absent where it has no end.",
                    example = "2027-03-01T00:00:00Z")
            @Nullable
            Instant validUntil,

            @Schema(
                    type = "string",
                    allowableValues = {
                        "grants",
                        "needs_step_up",
                        "unknown_role",
                        "role_lacks_permission",
                        "other_place",
                        "not_yet_valid",
                        "expired",
                        "condition_not_met"
                    },
                    description =
                            "To the answer, where tenant and membership count. The first that `grants` is the decision's"
                                    + " `grant`.",
                    example = "other_place")
            String contribution,

            @Schema(
                    nullable = false,
                    implementation = ConditionPart.class,
                    description = "Under which the role has the permission; absent where always, or never.")
            @Nullable
            ConditionPart condition) {
        static AssignmentPart of(Explanation.AssignmentPart part) {
            var assignment = part.assignment();
            return new AssignmentPart(
                    assignment.id().toString(),
                    assignment.role().toString(),
                    part.roleCode().orElse(null),
                    ScopeParts.properties(assignment.scope()),
                    ScopeParts.regions(assignment.scope()),
                    assignment.validity().from().orElse(null),
                    assignment.validity().until().orElse(null),
                    WireNames.of(part.contribution()),
                    part.condition().map(ConditionPart::of).orElse(null));
        }
    }
}
