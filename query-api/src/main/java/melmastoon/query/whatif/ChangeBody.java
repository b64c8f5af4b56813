package melmastoon.query.whatif;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.Condition;
import melmastoon.access.CustomObligation;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Permission;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.Validity;
import melmastoon.application.membership.AssignRole.NewAssignment;
import melmastoon.application.organization.PropertyRef;
import melmastoon.application.organization.ScopeRef;
import melmastoon.application.role.GrantPermission;
import melmastoon.application.role.RoleRef;
import melmastoon.domain.membership.MembershipSize;
import melmastoon.domain.membership.MembershipSuspensionReason;
import melmastoon.domain.role.RoleName;
import melmastoon.http.problem.Fields;
import org.jspecify.annotations.Nullable;

/// A command of command-api as one object: what its path and its body say.
@Serdeable
@Schema(
        name = "ProposedChange",
        description = "A command that nobody has sent yet, named by `kind`. Its other members are the ones of the"
                + " command's path and body, and no others may be sent: `grant_permission` has `role`, `permission`,"
                + " `condition?`, `obligation?`; `revoke_permission` `role`, `permission`; `update_role` `role`, `displayName`;"
                + " `delete_role` `role`; `assign_role` `membership`, `role`, `propertyScope?`, `regionScope?`,"
                + " `validFrom?`, `validUntil?`; `unassign_role` `membership`, `assignment`; `change_property_scope`"
                + " `membership`, `propertyScope` or `regionScope`; `suspend_membership` `membership`, `reason`;"
                + " `reinstate_membership` and `remove_membership` `membership`; `move_organization_unit` `unit`,"
                + " `parent`; `archive_organization_unit` `unit`.")
record ChangeBody(
        @Schema(
                type = "string",
                allowableValues = {
                    "grant_permission",
                    "revoke_permission",
                    "update_role",
                    "delete_role",
                    "assign_role",
                    "unassign_role",
                    "change_property_scope",
                    "suspend_membership",
                    "reinstate_membership",
                    "remove_membership",
                    "move_organization_unit",
                    "archive_organization_unit"
                },
                description = "Which command.",
                nullable = false,
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "assign_role")
        @Nullable
        String kind,

        @Schema(
                description = "A `rol_` id; in `assign_role` a role's code too.",
                maxLength = 256,
                example = "tenant.front_desk")
        @Nullable
        String role,

        @Schema(description = "As `resource:action`.", maxLength = 513, example = "reservation:check_in") @Nullable
        String permission,

        @Schema(
                description = "When the permission counts, in CEL; absent: always.",
                maxLength = Condition.MAX_LENGTH,
                example = "context.amount <= 100")
        @Nullable
        String condition,

        @Schema(
                description = "The name of the `custom` obligation that rides on what the condition allows.",
                maxLength = 256,
                example = "second_signature")
        @Nullable
        String obligation,

        @Schema(description = "A role's new name.", maxLength = 256, example = "Night auditor") @Nullable
        String displayName,

        @Schema(description = "An `mbr_` id.", maxLength = 256, example = "mbr_01J9ZK2V8Q5T3B7N4M6R8W0Y2A") @Nullable
        String membership,

        @Schema(description = "An `rla_` id.", maxLength = 256, example = "rla_01J9ZK2V8Q5T3B7N4M6R8W0Y2A") @Nullable
        String assignment,

        @Schema(
                description = "Why a member is suspended.",
                type = "string",
                allowableValues = {"leave", "investigation", "security", "other"},
                example = "leave")
        @Nullable
        String reason,

        @Schema(
                description = "Properties (`org_`, or property ids such as `ppt_`). `[]`: the whole tenant.",
                example = "[\"org_01J9ZK2V8Q5T3B7N4M6R8W0Y2A\"]")
        @Nullable
        List<String> propertyScope,

        @Schema(
                description = "Regions, or the chain, by their `org_` ids.",
                example = "[\"org_01J9ZK2V8Q5T3B7N4M6R8W0Y2B\"]")
        @Nullable
        List<String> regionScope,

        @Schema(
                description = "From when on the role counts; absent: now.",
                format = "date-time",
                example = "2026-12-01T06:00:00Z")
        @Nullable
        String validFrom,

        @Schema(
                description = "From when on it no longer counts; absent: it has no end.",
                format = "date-time",
                example = "2027-03-01T00:00:00Z")
        @Nullable
        String validUntil,

        @Schema(description = "An `org_` id.", maxLength = 256, example = "org_01J9ZK2V8Q5T3B7N4M6R8W0Y2A") @Nullable
        String unit,

        @Schema(
                description = "The `org_` id of the unit to move it to.",
                maxLength = 256,
                example = "org_01J9ZK2V8Q5T3B7N4M6R8W0Y2B")
        @Nullable
        String parent) {
    private static final String PROPERTY_SCOPE = "propertyScope";
    private static final String REGION_SCOPE = "regionScope";

    /// @throws melmastoon.http.problem.Problem 400 naming the member that is missing, cannot be read, or has no meaning
    ProposedChange parse() {
        return switch (Fields.required("kind", kind)) {
            case "grant_permission" -> {
                only("role", "permission", "condition", "obligation");
                yield new ProposedChange.PermissionGrant(
                        roleId(),
                        namedPermission(),
                        new GrantPermission.Terms(
                                Optional.ofNullable(condition),
                                Optional.ofNullable(obligation)
                                        .map(text -> Fields.parse("obligation", text, CustomObligation::parse))));
            }
            case "revoke_permission" -> {
                only("role", "permission");
                yield new ProposedChange.PermissionRevocation(roleId(), namedPermission());
            }
            case "update_role" -> {
                only("role", "displayName");
                yield new ProposedChange.RoleRenaming(
                        roleId(), Fields.parse("displayName", displayName, RoleName::new));
            }
            case "delete_role" -> {
                only("role");
                yield new ProposedChange.RoleDeletion(roleId());
            }
            case "assign_role" -> {
                only("membership", "role", PROPERTY_SCOPE, REGION_SCOPE, "validFrom", "validUntil");
                yield new ProposedChange.RoleAssignment(
                        membershipId(),
                        new NewAssignment(Fields.parse("role", role, RoleRef::parse), scope(), validity()));
            }
            case "unassign_role" -> {
                only("membership", "assignment");
                yield new ProposedChange.RoleUnassignment(
                        membershipId(), Fields.parse("assignment", assignment, RoleAssignmentId::parse));
            }
            case "change_property_scope" -> {
                only("membership", PROPERTY_SCOPE, REGION_SCOPE);
                yield new ProposedChange.Rescoping(
                        membershipId(),
                        scope().orElseThrow(() ->
                                Fields.invalid(PROPERTY_SCOPE, "is missing, and so is `" + REGION_SCOPE + "`")));
            }
            case "suspend_membership" -> {
                only("membership", "reason");
                yield new ProposedChange.Suspension(
                        membershipId(), Fields.parse("reason", reason, MembershipSuspensionReason::parse));
            }
            case "reinstate_membership" -> {
                only("membership");
                yield new ProposedChange.Reinstatement(membershipId());
            }
            case "remove_membership" -> {
                only("membership");
                yield new ProposedChange.Removal(membershipId());
            }
            case "move_organization_unit" -> {
                only("unit", "parent");
                yield new ProposedChange.UnitMove(unitId(), Fields.parse("parent", parent, OrganizationUnitId::parse));
            }
            case "archive_organization_unit" -> {
                only("unit");
                yield new ProposedChange.UnitArchiving(unitId());
            }
            default -> throw Fields.invalid("kind", "is no command that can be proposed");
        };
    }

    /// @throws melmastoon.http.problem.Problem 400 naming another member that was sent
    private void only(String... names) {
        var meant = Set.of(names);
        members().forEach((name, value) -> {
            if (value.isPresent() && !meant.contains(name)) {
                throw Fields.invalid(name, "has no meaning for `" + kind + "`");
            }
        });
    }

    private Map<String, Optional<?>> members() {
        var members = new LinkedHashMap<String, Optional<?>>();
        members.put("role", Optional.ofNullable(role));
        members.put("permission", Optional.ofNullable(permission));
        members.put("condition", Optional.ofNullable(condition));
        members.put("obligation", Optional.ofNullable(obligation));
        members.put("displayName", Optional.ofNullable(displayName));
        members.put("membership", Optional.ofNullable(membership));
        members.put("assignment", Optional.ofNullable(assignment));
        members.put("reason", Optional.ofNullable(reason));
        members.put(PROPERTY_SCOPE, Optional.ofNullable(propertyScope));
        members.put(REGION_SCOPE, Optional.ofNullable(regionScope));
        members.put("validFrom", Optional.ofNullable(validFrom));
        members.put("validUntil", Optional.ofNullable(validUntil));
        members.put("unit", Optional.ofNullable(unit));
        members.put("parent", Optional.ofNullable(parent));
        return members;
    }

    private RoleId roleId() {
        return Fields.parse("role", role, RoleId::parse);
    }

    private Permission namedPermission() {
        return Fields.parse("permission", permission, Permission::parse);
    }

    private MembershipId membershipId() {
        return Fields.parse("membership", membership, MembershipId::parse);
    }

    private OrganizationUnitId unitId() {
        return Fields.parse("unit", unit, OrganizationUnitId::parse);
    }

    /// As command-api reads it: an empty list of properties is the whole tenant and stands alone (rulings 12 and 50).
    private Optional<ScopeRef> scope() {
        if (regionScope != null && regionScope.isEmpty()) {
            throw Fields.invalid(REGION_SCOPE, "must name a region, or be absent");
        }
        if (propertyScope == null && regionScope == null) {
            return Optional.empty();
        }
        if (propertyScope != null && propertyScope.isEmpty()) {
            if (regionScope != null) {
                throw Fields.invalid(
                        PROPERTY_SCOPE, "is `[]`, the whole tenant, and cannot stand beside `" + REGION_SCOPE + "`");
            }
            return Optional.of(new ScopeRef.WholeTenant());
        }
        return Optional.of(new ScopeRef.Only(
                Set.copyOf(Fields.eachId(PROPERTY_SCOPE, few(PROPERTY_SCOPE, propertyScope), PropertyRef::parse)),
                Set.copyOf(Fields.eachId(REGION_SCOPE, few(REGION_SCOPE, regionScope), OrganizationUnitId::parse))));
    }

    private static List<String> few(String name, @Nullable List<String> units) {
        if (units == null) {
            return List.of();
        }
        if (units.size() > MembershipSize.MAX_UNITS) {
            throw Fields.invalid(name, "names more than " + MembershipSize.MAX_UNITS + " units");
        }
        return units;
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
