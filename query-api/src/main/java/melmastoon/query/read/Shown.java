package melmastoon.query.read;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.tenant.v1.OrganizationUnitState;
import melmastoon.tenant.v1.RoleState;
import melmastoon.tenant.v1.Scope;
import melmastoon.tenant.v1.ScopeKind;
import melmastoon.tenant.v1.TenantState;
import org.jspecify.annotations.Nullable;

/// State records as the API shows them: the wire's words, and the one place that makes them.
final class Shown {
    private Shown() {}

    /// @param status `pending`, `active`, `suspended`, `closed`, or `unknown` to this build
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Tenant(
            String id,
            String slug,
            String legalName,
            String country,
            String residencyRegion,
            String status,
            @Nullable String planRef,
            int version) {
        static Tenant of(TenantState state) {
            return new Tenant(
                    state.getTenantId(),
                    state.getSlug(),
                    state.getLegalName(),
                    state.getCountry(),
                    state.getResidencyRegion(),
                    word(state.getStatus()),
                    state.getPlanRef(),
                    state.getVersion());
        }
    }

    /// @param roots    one, once the tenant has any unit
    @Serdeable
    record Tree(List<Unit> roots) {}

    /// @param kind       `chain`, `region` or `property`
    /// @param propertyId of properties only
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Unit(
            String id,
            String kind,
            String name,
            @Nullable String propertyId,
            boolean archived,
            int version,
            List<Unit> children) {}

    /// Units in the order of their ids, which is that of their making. One whose parent is not there is shown as a
    /// root rather than lost.
    static Tree tree(List<OrganizationUnitState> units) {
        var children = new HashMap<String, List<OrganizationUnitState>>();
        var ids = units.stream().map(OrganizationUnitState::getUnitId).toList();
        var roots = new ArrayList<OrganizationUnitState>();
        for (var unit : units) {
            var parent = unit.getParentId();
            if (parent == null || !ids.contains(parent)) {
                roots.add(unit);
            } else {
                children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(unit);
            }
        }
        return new Tree(roots.stream().map(unit -> unit(unit, children)).toList());
    }

    private static Unit unit(OrganizationUnitState state, Map<String, List<OrganizationUnitState>> children) {
        return new Unit(
                state.getUnitId(),
                word(state.getKind()),
                state.getName(),
                state.getPropertyId(),
                state.getArchived(),
                state.getVersion(),
                children.getOrDefault(state.getUnitId(), List.of()).stream()
                        .map(child -> unit(child, children))
                        .toList());
    }

    @Serdeable
    record Roles(List<Role> roles) {}

    @Serdeable
    record Role(String id, String code, String displayName, boolean system, List<String> permissions, int version) {
        static Role of(RoleState state) {
            return new Role(
                    state.getRoleId(),
                    state.getCode(),
                    state.getDisplayName(),
                    state.getSystem(),
                    state.getPermissions(),
                    state.getVersion());
        }
    }

    /// @param next the cursor of the next page; null on the last
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Memberships(
            List<Membership> memberships, @Nullable String next) {}

    /// @param status        `pending`, `active`, `suspended` or `removed`, or `unknown` to this build
    /// @param propertyScope `org_` ids, and `[]` for the whole tenant; null where this build cannot tell
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Membership(
            String id,
            String tenantId,
            Subject subject,
            String status,
            @Nullable List<String> propertyScope,
            List<Assignment> assignments,
            @Nullable String invitedBy,
            @Nullable Instant joinedAt,
            int version) {
        /// @param roleCodes by the roles' ids
        static Membership of(String tenant, MembershipState state, boolean removed, Map<String, String> roleCodes) {
            return new Membership(
                    state.getMembershipId(),
                    tenant,
                    new Subject(state.getSubjectType(), state.getSubjectId()),
                    removed ? "removed" : word(state.getStatus()),
                    scope(state.getScope()),
                    state.getAssignments().stream()
                            .map(each -> new Assignment(
                                    each.getAssignmentId(),
                                    each.getRoleId(),
                                    roleCodes.get(each.getRoleId()),
                                    scope(each.getScope()),
                                    each.getGrantedBy(),
                                    each.getGrantedAt()))
                            .toList(),
                    state.getInvitedBy(),
                    state.getJoinedAt(),
                    state.getVersion());
        }
    }

    @Serdeable
    record Subject(String type, String id) {}

    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Assignment(
            String id,
            String roleId,
            @Nullable String roleCode,
            @Nullable List<String> propertyScope,
            String grantedBy,
            Instant grantedAt) {}

    private static @Nullable List<String> scope(Scope scope) {
        return scope.getKind() == ScopeKind.UNKNOWN ? null : scope.getProperties();
    }

    static String word(Enum<?> symbol) {
        return symbol.name().toLowerCase(Locale.ROOT);
    }
}
