package melmastoon.topology;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import melmastoon.access.Fact;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Permission;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantStatus;
import melmastoon.tenant.v1.Assignment;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.tenant.v1.OrganizationUnitState;
import melmastoon.tenant.v1.RoleState;
import melmastoon.tenant.v1.TenantState;

/// State records as the facts that decide.
///
/// A symbol that a newer writer knows and this build does not arrives as UNKNOWN; it closes what it stands for: an
/// unknown status is closed or suspended, an unknown scope reaches nothing, a unit of unknown kind is not there.
final class Facts {
    private static final Scope WHOLE_TENANT = new Scope.WholeTenant();

    private Facts() {}

    static Fact of(TenantState state) {
        return new Fact.Tenant(
                switch (state.getStatus()) {
                    case PENDING -> TenantStatus.PENDING;
                    case ACTIVE -> TenantStatus.ACTIVE;
                    case SUSPENDED -> TenantStatus.SUSPENDED;
                    case CLOSED, UNKNOWN -> TenantStatus.CLOSED;
                });
    }

    /// Empty for what may not count: a unit of unknown kind, an archived one.
    static Optional<Fact> of(OrganizationUnitState state) {
        var kind = switch (state.getKind()) {
            case CHAIN -> Fact.Unit.Kind.CHAIN;
            case REGION -> Fact.Unit.Kind.REGION;
            case PROPERTY -> Fact.Unit.Kind.PROPERTY;
            case UNKNOWN -> null;
        };
        if (kind == null || state.getArchived()) {
            return Optional.empty();
        }
        return Optional.of(new Fact.Unit(
                OrganizationUnitId.parse(state.getUnitId()),
                kind,
                Optional.ofNullable(state.getParentId()).map(OrganizationUnitId::parse),
                Optional.ofNullable(state.getPropertyId())));
    }

    static Fact of(RoleState state) {
        return new Fact.Role(
                RoleId.parse(state.getRoleId()),
                state.getCode(),
                state.getPermissions().stream().map(Permission::parse).collect(Collectors.toUnmodifiableSet()));
    }

    static Fact of(MembershipState state) {
        var scope = scope(state.getScope());
        var assignments = scope.isEmpty()
                ? List.<Fact.Assignment>of()
                : state.getAssignments().stream()
                        .flatMap(assignment -> of(assignment).stream())
                        .toList();
        return new Fact.Membership(
                MembershipId.parse(state.getMembershipId()),
                subject(state),
                switch (state.getStatus()) {
                    case PENDING -> Fact.Membership.Status.PENDING;
                    case ACTIVE -> Fact.Membership.Status.ACTIVE;
                    case SUSPENDED, UNKNOWN -> Fact.Membership.Status.SUSPENDED;
                },
                scope.orElse(WHOLE_TENANT),
                assignments);
    }

    /// The membership `state` has ended.
    static Fact removed(MembershipState state) {
        return new Fact.Membership(
                MembershipId.parse(state.getMembershipId()),
                subject(state),
                Fact.Membership.Status.REMOVED,
                WHOLE_TENANT,
                List.of());
    }

    static Subject subject(MembershipState state) {
        return new Subject(state.getSubjectType(), state.getSubjectId());
    }

    private static Optional<Fact.Assignment> of(Assignment assignment) {
        var id = RoleAssignmentId.parse(assignment.getAssignmentId());
        var role = RoleId.parse(assignment.getRoleId());
        return scope(assignment.getScope()).map(scope -> new Fact.Assignment(id, role, scope));
    }

    /// Empty where it reaches nothing.
    private static Optional<Scope> scope(melmastoon.tenant.v1.Scope scope) {
        return switch (scope.getKind()) {
            case WHOLE_TENANT -> Optional.of(WHOLE_TENANT);
            case ONLY ->
                scope.getProperties().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Scope.Only(scope.getProperties().stream()
                                .map(OrganizationUnitId::parse)
                                .collect(Collectors.toUnmodifiableSet())));
            case UNKNOWN -> Optional.empty();
        };
    }
}
