package melmastoon.query.membership;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import melmastoon.query.kernel.SubjectReference;
import melmastoon.tenant.v1.Assignment;
import melmastoon.tenant.v1.Scope;
import melmastoon.tenant.v1.ScopeKind;
import org.jspecify.annotations.Nullable;

/// A role that a member holds, and where.
@Serdeable
@Schema(name = "RoleAssignment", description = "A role that a member holds.")
public record AssignmentResource(
        @Schema(example = "rla_01J9ZK2V8Q5T3B7N4M6R8W0Y2A") String id,
        @Schema(example = "rol_01J9ZK2V8Q5T3B7N4M6R8W0Y2A") String roleId,

        @Schema(
                nullable = false,
                description = "Absent where the role does not exist any more.",
                example = "tenant.front_desk")
        @Nullable
        String roleCode,

        @Schema(
                nullable = false,
                description =
                        "`org_` ids of properties; `[]`, which stands alone, for the whole tenant; absent where the"
                                + " scope names regions only, or this build cannot read it.",
                example = "[\"org_01J9ZK2V8Q5T3B7N4M6R8W0Y2A\"]")
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

        SubjectReference grantedBy,

        @Schema(format = "date-time", example = "2026-11-21T09:30:00Z")
        Instant grantedAt) {

    /// @param roleCodes by the roles' ids
    static AssignmentResource of(Assignment assignment, Map<String, String> roleCodes) {
        return new AssignmentResource(
                assignment.getAssignmentId(),
                assignment.getRoleId(),
                roleCodes.get(assignment.getRoleId()),
                properties(assignment.getScope()),
                regions(assignment.getScope()),
                assignment.getValidFrom(),
                assignment.getValidUntil(),
                SubjectReference.parse(assignment.getGrantedBy()),
                assignment.getGrantedAt());
    }

    /// `[]` is the whole tenant; null where no property is named, or this build cannot read it.
    public static @Nullable List<String> properties(Scope scope) {
        return switch (scope.getKind()) {
            case WHOLE_TENANT -> List.of();
            case ONLY -> absentIfEmpty(scope.getProperties());
            case UNKNOWN -> null;
        };
    }

    /// Null where no region is named.
    public static @Nullable List<String> regions(Scope scope) {
        return scope.getKind() == ScopeKind.ONLY ? absentIfEmpty(scope.getRegions()) : null;
    }

    /// Only the whole tenant is `[]` (ruling 50).
    private static @Nullable List<String> absentIfEmpty(List<String> units) {
        return units.isEmpty() ? null : units;
    }
}
