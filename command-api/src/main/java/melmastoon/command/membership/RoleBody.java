package melmastoon.command.membership;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import melmastoon.access.Validity;
import melmastoon.application.membership.AssignRole.NewAssignment;
import melmastoon.command.role.RoleRefs;
import melmastoon.http.problem.Fields;
import melmastoon.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/// Body of `POST …/role-assignments`.
@Serdeable
@Schema(name = "NewRoleAssignment", description = "A role that a member gets.")
record RoleBody(
        @Schema(description = "A role's code or `rol_` id.", example = "tenant.front_desk")
        String role,

        @Schema(
                description = "Properties (`org_`, or property ids such as `ppt_`) where the role counts. Absent, and"
                        + " `regionScope` too: where the membership counts. `[]`: the whole tenant.",
                example = "[\"org_01JD3ZQK8VZ7M2S4T6W8Y0A1B2\"]")
        @Nullable
        List<String> propertyScope,

        @Schema(description = Scopes.REGIONS, example = "[\"org_01JD3ZQK8VZ7M2S4T6W8Y0A1B3\"]") @Nullable
        List<String> regionScope,

        @Schema(
                description =
                        "From when on the role counts (RFC 3339, at most three decimals of a second). Absent: now.",
                format = "date-time",
                example = "2026-12-01T06:00:00Z")
        @Nullable
        String validFrom,

        @Schema(
                description =
                        "From when on it no longer counts, in the future and after `validFrom`. Absent: it has no end.",
                format = "date-time",
                example = "2027-03-01T00:00:00Z")
        @Nullable
        String validUntil) {

    /// @throws Problem 400 naming the member that cannot be
    NewAssignment parse() {
        return new NewAssignment(RoleRefs.parse("role", role), Scopes.parse(propertyScope, regionScope), validity());
    }

    private Validity validity() {
        var from = Optional.ofNullable(validFrom).map(text -> Fields.parse("validFrom", text, Fields::instant));
        var until = Optional.ofNullable(validUntil).map(text -> Fields.parse("validUntil", text, Fields::instant));
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            throw Fields.invalid("validUntil", "must be after `validFrom`");
        }
        return new Validity(from, until);
    }
}
