package melmastoon.query.report;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import melmastoon.access.Condition;
import melmastoon.access.CustomObligation;
import melmastoon.access.MemberAccess;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue.Entry;
import melmastoon.access.Search;
import melmastoon.http.position.Positions;
import melmastoon.query.kernel.SubjectReference;
import melmastoon.query.kernel.WireNames;
import org.jspecify.annotations.Nullable;

/// The answer of `POST /api/v1/authz/who-can`.
@Serdeable
@Schema(name = "WhoCanPage", description = "Who may do something; all pages are of one state of the tenant.")
record WhoCanResponse(
        @Schema(example = "reservation:check_in") String permission,

        @Schema(
                type = "string",
                allowableValues = {"tenant", "property", "people", "member"},
                description = "For what the permission is granted.",
                example = "property")
        String level,

        @Schema(
                type = "string",
                allowableValues = {"pending", "active", "suspended", "closed"},
                description = "The tenant's state, in which nobody may do what needs an active one.",
                example = "active")
        String tenantStatus,

        @Schema(description = "The position of that state.", example = Positions.EXAMPLE)
        String position,

        @Schema(format = "date-time", description = "When it was decided.", example = "2026-12-01T06:00:00Z")
        Instant decidedAt,

        @Schema(description = "How many there are on all pages.", example = "12")
        int total,

        @Schema(description = "In the order of their types and ids.")
        List<MemberPart> items,

        @Schema(
                nullable = false,
                description = "Pass it as `cursor`, with the same question, for the next page; absent on the last.",
                example = "q83vEgpvcmdfMDFKRDNaUUs4Vlo3TTJTNFQ2VzhZMEExQjI")
        @Nullable
        String next) {

    /// A member, and how it may.
    @Serdeable
    @Schema(name = "MemberWhoCan", description = "A member who may do it.")
    record MemberPart(
            SubjectReference subject,

            @Schema(example = "mbr_01J9ZK2V8Q5T3B7N4M6R8W0Y2A")
            String membershipId,

            @Schema(
                    description = "Whether it may only under a condition: there is no grant without one.",
                    example = "false")
            boolean conditional,

            @Schema(description = "Whether it must have authenticated with `mfa`.", example = "false")
            boolean stepUp,

            @Schema(description = "That count now, each of them for itself; at least one.")
            List<GrantPart> grants) {
        static MemberPart of(MemberAccess access) {
            return new MemberPart(
                    SubjectReference.of(access.subject()),
                    access.membership().orElseThrow().toString(),
                    access.isConditional(),
                    access.stepUp(),
                    access.grants().stream().map(GrantPart::of).toList());
        }
    }

    /// A role of the member that has the permission.
    @Serdeable
    @Schema(name = "GrantOfMember", description = "A role of the member that has the permission.")
    record GrantPart(
            @Schema(example = "rla_01J9ZK2V8Q5T3B7N4M6R8W0Y2A")
            String assignmentId,

            @Schema(example = "rol_01J9ZK2V8Q5T3B7N4M6R8W0Y2A")
            String roleId,

            @Schema(example = "tenant.front_desk") String roleCode,

            @Schema(
                    nullable = false,
                    format = "date-time",
                    description = "Since when it counts; absent where it always has.",
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
                    nullable = false,
                    description = "That a check has to meet; absent where there is none.",
                    example = "resource.amount <= 500")
            @Nullable
            String condition,

            @Schema(
                    nullable = false,
                    description = "The name of the `custom` obligation that rides on what the condition allows; absent"
                            + " where there is none.",
                    example = "second_signature")
            @Nullable
            String obligation,

            @Schema(description = "Whether it is for the whole tenant, what is to come included.", example = "false")
            boolean wholeTenant,

            @Schema(
                    description =
                            "`org_` ids of the units where it counts, of those that were asked about: properties in"
                                    + " use, and chains or regions at which resources of the type are registered. Empty where it"
                                    + " is for the whole tenant, and where the permission is not granted property by property.",
                    example = "[\"org_01J9ZK2V8Q5T3B7N4M6R8W0Y2A\"]")
            List<String> units) {
        static GrantPart of(MemberAccess.Granted granted) {
            var assignment = granted.grant().assignment();
            return new GrantPart(
                    assignment.id().toString(),
                    assignment.role().toString(),
                    granted.grant().roleCode(),
                    assignment.validity().from().orElse(null),
                    assignment.validity().until().orElse(null),
                    granted.grant().condition().map(Condition::source).orElse(null),
                    granted.grant().obligation().map(CustomObligation::name).orElse(null),
                    granted.isWholeTenant(),
                    granted.isWholeTenant() ? List.of() : texts(granted.units()));
        }

        private static List<String> texts(List<OrganizationUnitId> units) {
            return units.stream().map(OrganizationUnitId::toString).toList();
        }
    }

    static WhoCanResponse of(
            Search search, Permission permission, int total, List<MemberAccess> items, Optional<String> next) {
        var view = search.view();
        return new WhoCanResponse(
                permission.toString(),
                view.permission(permission).map(Entry::level).map(WireNames::of).orElseThrow(),
                view.status().map(WireNames::of).orElseThrow(),
                view.position().encode(),
                search.now(),
                total,
                items.stream().map(MemberPart::of).toList(),
                next.orElse(null));
    }
}
