package melmastoon.query.report;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import melmastoon.access.EffectiveAccess;
import melmastoon.access.EffectiveAccess.HeldAssignment;
import melmastoon.access.EffectiveAccess.HeldMembership;
import melmastoon.access.EffectiveAccess.HeldPermission;
import melmastoon.access.Entitlement;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Search;
import melmastoon.access.Subject;
import melmastoon.http.position.Positions;
import melmastoon.query.kernel.ScopeParts;
import melmastoon.query.kernel.WireNames;
import org.jspecify.annotations.Nullable;

/// The answer of `POST /api/v1/authz/what-can`.
@Serdeable
@Schema(name = "EffectiveAccess", description = "All that a subject has and may do in a tenant.")
record WhatCanResponse(
        SubjectPart subject,

        @Schema(
                type = "string",
                allowableValues = {"pending", "active", "suspended", "closed"},
                description = "The tenant's state, in which nobody may do what needs an active one.",
                example = "active")
        String tenantStatus,

        @Schema(description = "The position that it is of.", example = Positions.EXAMPLE)
        String position,

        @Schema(format = "date-time", description = "When it was decided.", example = "2026-12-01T06:00:00Z")
        Instant decidedAt,

        @Schema(description = "None that are removed; of others, with all their roles.")
        List<MembershipPart> memberships,

        @Schema(description = "What it may do in the tenant as a whole, in the order of the permissions' names.")
        List<PermissionPart> tenantWide,

        @Schema(
                description = "What is granted property by property, and what it may do there; each unit once, those"
                        + " where it may do the same together.")
        List<PlacePart> places) {

    /// Whom it is about, as was asked.
    @Serdeable
    @Schema(name = "ReportedSubject", description = "Who was asked about.")
    record SubjectPart(
            @Schema(description = "`user` or `service`; another type is nobody's, and has nothing.", example = "user")
            String type,

            @Schema(description = "The identity service's id.", example = "usr_01J9ZK2V8Q")
            String id) {
        static SubjectPart of(Subject subject) {
            return new SubjectPart(subject.type(), subject.id());
        }
    }

    /// A membership of the subject.
    @Serdeable
    @Schema(name = "HeldMembership", description = "A membership of the subject.")
    record MembershipPart(
            @Schema(example = "mbr_01J9ZK2V8Q5T3B7N4M6R8W0Y2A")
            String id,

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
        static MembershipPart of(HeldMembership held) {
            var membership = held.membership();
            return new MembershipPart(
                    membership.id().toString(),
                    WireNames.of(membership.status()),
                    held.isCounted(),
                    ScopeParts.properties(membership.scope()),
                    ScopeParts.regions(membership.scope()),
                    held.assignments().stream().map(AssignmentPart::of).toList());
        }
    }

    /// A role of the subject.
    @Serdeable
    @Schema(name = "HeldAssignment", description = "A role of the subject.")
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
                    allowableValues = {"in_force", "not_yet_valid", "expired", "outside_membership", "unknown_role"},
                    description = "Whether it counts, where tenant and membership do.",
                    example = "in_force")
            String state) {
        static AssignmentPart of(HeldAssignment held) {
            var assignment = held.assignment();
            return new AssignmentPart(
                    assignment.id().toString(),
                    assignment.role().toString(),
                    held.roleCode().orElse(null),
                    ScopeParts.properties(assignment.scope()),
                    ScopeParts.regions(assignment.scope()),
                    assignment.validity().from().orElse(null),
                    assignment.validity().until().orElse(null),
                    WireNames.of(held.state()));
        }
    }

    /// A permission, and by what the subject has it.
    @Serdeable
    @Schema(name = "HeldPermission", description = "A permission, and by which roles the subject has it.")
    record PermissionPart(
            @Schema(example = "reservation:check_in") String permission,

            @Schema(
                    description = "Whether it may only under a condition: there is no grant without one.",
                    example = "false")
            boolean conditional,

            @Schema(description = "Whether it must have authenticated with `mfa`.", example = "false")
            boolean stepUp,

            @Schema(description = "That count now, each of them for itself; at least one.")
            List<GrantPart> grants) {
        static PermissionPart of(HeldPermission held) {
            return new PermissionPart(
                    held.permission().toString(),
                    held.entitlement().isConditional(),
                    held.entitlement().stepUp(),
                    held.entitlement().grants().stream().map(GrantPart::of).toList());
        }
    }

    /// One of the assignments.
    @Serdeable
    @Schema(name = "GrantOfPermission", description = "One of the subject's roles, which grants it.")
    record GrantPart(
            @Schema(example = "rla_01J9ZK2V8Q5T3B7N4M6R8W0Y2A")
            String assignmentId,

            @Schema(
                    nullable = false,
                    description = "That a check has to meet; absent where there is none.",
                    example = "resource.amount <= 500")
            @Nullable
            String condition) {
        static GrantPart of(Entitlement.Grant grant) {
            return new GrantPart(
                    grant.assignment().id().toString(),
                    grant.condition().map(Object::toString).orElse(null));
        }
    }

    /// Units where the subject may do the same.
    @Serdeable
    @Schema(name = "AccessAtUnits", description = "Units where the subject may do the same.")
    record PlacePart(
            @Schema(
                    description = "`org_` ids of properties in use, and of chains or regions: there, what it may do to"
                            + " resources that are registered at them.",
                    example = "[\"org_01J9ZK2V8Q5T3B7N4M6R8W0Y2A\"]")
            List<String> units,

            @Schema(description = "In the order of their names.")
            List<PermissionPart> permissions) {
        static PlacePart of(EffectiveAccess.Units place) {
            return new PlacePart(
                    place.units().stream().map(OrganizationUnitId::toString).toList(),
                    place.permissions().stream().map(PermissionPart::of).toList());
        }
    }

    static WhatCanResponse of(EffectiveAccess access, Search search) {
        var view = search.view();
        return new WhatCanResponse(
                SubjectPart.of(access.subject()),
                view.status().map(WireNames::of).orElseThrow(),
                view.position().encode(),
                search.now(),
                access.memberships().stream().map(MembershipPart::of).toList(),
                access.tenantWide().stream().map(PermissionPart::of).toList(),
                access.places().stream().map(PlacePart::of).toList());
    }
}
