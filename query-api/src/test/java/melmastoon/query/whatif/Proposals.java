package melmastoon.query.whatif;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import melmastoon.access.CustomObligation;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Permission;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.TenantId;
import melmastoon.access.Validity;
import melmastoon.application.membership.AssignRole.NewAssignment;
import melmastoon.application.organization.PropertyRef;
import melmastoon.application.organization.ScopeRef;
import melmastoon.application.role.GrantPermission;
import melmastoon.application.role.RoleRef;
import melmastoon.domain.membership.MembershipSuspensionReason;
import melmastoon.domain.organization.PropertyId;
import melmastoon.domain.role.RoleName;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.tenant.v1.MembershipStatus;
import melmastoon.tenant.v1.OrganizationUnitState;
import melmastoon.tenant.v1.RoleState;
import melmastoon.tenant.v1.RoleStatus;
import melmastoon.topology.TenantRows;

/// Changes that somebody may propose in a tenant: known ids mostly, and of every kind.
record Proposals(TenantRows rows, TenantId tenant, Instant now, Random random) {
    private static final List<String> PERMISSIONS =
            List.of("reservation:read", "folio:adjust", "role:assign", "tenant:read", "record:read", "unheard_of:do");
    private static final List<String> CONDITIONS =
            List.of("context.amount <= 100", "context.amount <= 200", "context.amount <=");
    private static final List<String> ROLES =
            List.of("tenant.owner", "tenant.gm", "tenant.front_desk", "tenant.auditor", "no.such_role");

    ProposedChange any() {
        var kinds = List.<Supplier<ProposedChange>>of(
                () -> new ProposedChange.PermissionGrant(
                        role(),
                        permission(),
                        new GrantPermission.Terms(
                                random.nextBoolean() ? Optional.of(any(CONDITIONS)) : Optional.empty(),
                                random.nextInt(3) == 0 ? Optional.of(new CustomObligation("sign")) : Optional.empty())),
                () -> new ProposedChange.PermissionRevocation(role(), permission()),
                () -> new ProposedChange.RoleRenaming(role(), new RoleName("Renamed " + random.nextInt(9))),
                () -> new ProposedChange.RoleDeletion(role()),
                () -> new ProposedChange.RoleAssignment(
                        member(),
                        new NewAssignment(
                                RoleRef.parse(random.nextInt(4) == 0 ? role().toString() : any(ROLES)),
                                random.nextBoolean() ? Optional.of(scope()) : Optional.empty(),
                                validity())),
                this::unassignment,
                () -> new ProposedChange.Rescoping(member(), scope()),
                () -> new ProposedChange.Suspension(member(), MembershipSuspensionReason.LEAVE),
                () -> new ProposedChange.Reinstatement(suspended()),
                () -> new ProposedChange.Removal(member()),
                () -> new ProposedChange.UnitMove(
                        unit(), OrganizationUnitId.parse(unit(false).getUnitId())),
                () -> new ProposedChange.UnitArchiving(unit()));
        return any(kinds).get();
    }

    private ProposedChange unassignment() {
        var member = any(members());
        var held = member.getAssignments();
        return new ProposedChange.RoleUnassignment(
                MembershipId.parse(member.getMembershipId()),
                held.isEmpty()
                        ? new RoleAssignmentId(new UUID(1, 1))
                        : RoleAssignmentId.parse(any(held).getAssignmentId()));
    }

    private MembershipId member() {
        return random.nextInt(20) == 0
                ? new MembershipId(new UUID(1, 1))
                : MembershipId.parse(any(members()).getMembershipId());
    }

    private MembershipId suspended() {
        return rows.all(tenant, MembershipState.class).stream()
                .filter(member -> member.getStatus() == MembershipStatus.SUSPENDED)
                .findFirst()
                .map(member -> MembershipId.parse(member.getMembershipId()))
                .orElseGet(this::member);
    }

    /// One of the tenant's own mostly, since no other can be changed, and one that somebody holds.
    private RoleId role() {
        var all = rows.all(tenant, RoleState.class);
        var own = all.stream()
                .filter(role -> !role.getSystem() && role.getStatus() == RoleStatus.ACTIVE)
                .toList();
        var held = own.stream().filter(role -> isHeld(role.getRoleId())).toList();
        var from = random.nextInt(5) == 0 || own.isEmpty() ? all : random.nextBoolean() || held.isEmpty() ? own : held;
        return RoleId.parse(any(from).getRoleId());
    }

    private boolean isHeld(String role) {
        return rows.all(tenant, MembershipState.class).stream()
                .flatMap(member -> member.getAssignments().stream())
                .anyMatch(assignment -> assignment.getRoleId().equals(role));
    }

    private Permission permission() {
        return Permission.parse(any(PERMISSIONS));
    }

    /// Mostly of units that it can name.
    private ScopeRef scope() {
        return switch (random.nextInt(4)) {
            case 0 -> new ScopeRef.WholeTenant();
            case 1 ->
                new ScopeRef.Only(
                        Set.of(), Set.of(OrganizationUnitId.parse(unit(false).getUnitId())));
            case 2 -> new ScopeRef.Only(Set.of(named(unit(true))));
            default -> new ScopeRef.Only(Set.copyOf(List.of(named(unit(true)), named(unit(true)))));
        };
    }

    private OrganizationUnitState unit(boolean isProperty) {
        var all = units();
        return any(
                random.nextInt(6) == 0
                        ? all
                        : all.stream()
                                .filter(unit -> (unit.getPropertyId() != null) == isProperty)
                                .toList());
    }

    private static PropertyRef named(OrganizationUnitState unit) {
        return unit.getPropertyId() == null
                ? new PropertyRef.ById(OrganizationUnitId.parse(unit.getUnitId()))
                : new PropertyRef.ByPropertyId(new PropertyId(unit.getPropertyId()));
    }

    private Validity validity() {
        var from = now.plus(Duration.ofHours(random.nextInt(4) - 2L));
        return switch (random.nextInt(4)) {
            case 0 -> new Validity(Optional.of(from), Optional.empty());
            case 1 -> new Validity(Optional.of(from), Optional.of(from.plus(Duration.ofHours(2))));
            default -> Validity.ALWAYS;
        };
    }

    private OrganizationUnitId unit() {
        return OrganizationUnitId.parse(any(units()).getUnitId());
    }

    /// Mostly those that are active.
    private List<MembershipState> members() {
        var all = rows.all(tenant, MembershipState.class);
        return random.nextInt(4) == 0
                ? all
                : all.stream()
                        .filter(member -> member.getStatus() == MembershipStatus.ACTIVE)
                        .toList();
    }

    private List<OrganizationUnitState> units() {
        return rows.all(tenant, OrganizationUnitState.class);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
