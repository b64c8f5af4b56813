package melmastoon.domain.membership;

import static melmastoon.domain.Decision.accept;
import static melmastoon.domain.Decision.refuse;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import melmastoon.access.Fact;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.Position;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.access.TenantStatus;
import melmastoon.access.TenantView;
import melmastoon.domain.role.Authority;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleCode;
import melmastoon.domain.role.RoleName;
import org.junit.jupiter.api.Test;

/// M-3, M-4, R-3 to R-5, rulings 1, 17 and 53.
class MembershipLifeTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final TenantId TENANT = new TenantId(new UUID(0, 1));
    private static final Subject OLGA = Subject.user("usr_olga");
    private static final Subject GABE = Subject.user("usr_gabe");
    private static final Subject AMAL = Subject.user("usr_amal");
    private static final OrganizationUnitId ALPHA = unit(2);
    private static final OrganizationUnitId BETA = unit(3);
    private static final Scope WHOLE = new Scope.WholeTenant();
    private static final Scope ONLY_ALPHA = new Scope.Only(Set.of(ALPHA));
    private static final Scope BOTH = new Scope.Only(Set.of(ALPHA, BETA));

    private static final Role OWNER = role(1, "tenant.owner", "tenant:read", "role:assign", "folio:adjust");
    private static final Role DESK = role(2, "tenant.front_desk", "tenant:read", "reservation:create");

    private final TenantView view = TenantView.empty(PermissionCatalogue.standard(), new Position(TENANT, 1, 1))
            .with(new Fact.Tenant(TenantStatus.ACTIVE))
            .with(property(ALPHA))
            .with(property(BETA))
            .with(fact(OWNER))
            .with(fact(DESK))
            .with(member(OLGA, 91, WHOLE, OWNER, DESK))
            .with(member(GABE, 92, ONLY_ALPHA, DESK));

    private final OtherOwners nobodyElse = new OtherOwners(OWNER.id(), 0);
    private final OtherOwners another = new OtherOwners(OWNER.id(), 1);

    @Test
    void aMemberIsGrantedARoleWithinItsScope() {
        var decision = amal(BOTH).decide(grants(OLGA, grant(1, DESK, ONLY_ALPHA)), NOW);

        assertThat(decision).isEqualTo(accept(changed(assignment(1, DESK, ONLY_ALPHA))));
    }

    @Test
    void aRoleThatIsHeldAlreadyIsAcceptedWithoutAnEventByRuling1() {
        var member = amal(BOTH, assignment(1, DESK, ONLY_ALPHA));

        assertThat(member.decide(grants(OLGA, grant(2, DESK, ONLY_ALPHA)), NOW)).isEqualTo(accept());
        assertThat(member.decide(grants(OLGA, grant(2, DESK, BOTH)), NOW))
                .isEqualTo(accept(changed(assignment(1, DESK, ONLY_ALPHA), assignment(2, DESK, BOTH))));
    }

    @Test
    void aMembershipHasALimitOfAssignments() {
        var held = IntStream.rangeClosed(1, MembershipSize.MAX_ASSIGNMENTS)
                .mapToObj(n -> assignment(n, DESK, new Scope.Only(Set.of(unit(1_000 + n)))))
                .toArray(Assignment[]::new);

        assertThat(amal(WHOLE, held).decide(grants(OLGA, grant(200, DESK, ONLY_ALPHA)), NOW))
                .isEqualTo(refuse(new MembershipRefusal.TooLarge()));
    }

    @Test
    void aMembershipsAssignmentsHaveALimitOfPropertiesTogether() {
        var most = new Scope.Only(IntStream.range(0, MembershipSize.MAX_UNITS)
                .mapToObj(n -> unit(1_000 + n))
                .collect(Collectors.toSet()));
        var member = amal(WHOLE, assignment(1, DESK, most));

        assertThat(member.decide(grants(OLGA, grant(2, DESK, WHOLE)), NOW))
                .isEqualTo(accept(changed(assignment(1, DESK, most), assignment(2, DESK, WHOLE))));
        assertThat(member.decide(grants(OLGA, grant(2, DESK, ONLY_ALPHA)), NOW))
                .isEqualTo(refuse(new MembershipRefusal.TooLarge()));
    }

    /// One state, and so one event, carries both.
    @Test
    void theMembershipsOwnScopeCountsToo() {
        var most = new Scope.Only(IntStream.range(0, MembershipSize.MAX_UNITS)
                .mapToObj(n -> n == 0 ? ALPHA : unit(1_000 + n))
                .collect(Collectors.toSet()));

        assertThat(MembershipSize.fits(most, List.of(WHOLE))).isTrue();
        assertThat(amal(most).decide(grants(OLGA, grant(1, DESK, ONLY_ALPHA)), NOW))
                .isEqualTo(refuse(new MembershipRefusal.TooLarge()));
    }

    @Test
    void anAssignmentNeverWidensItsMembershipByR3() {
        assertThat(amal(ONLY_ALPHA).decide(grants(OLGA, grant(1, DESK, BOTH)), NOW))
                .isEqualTo(refuse(new MembershipRefusal.ScopeWidened(BOTH, ONLY_ALPHA)));
        assertThat(amal(ONLY_ALPHA).decide(grants(OLGA, grant(1, DESK, WHOLE)), NOW))
                .isEqualTo(refuse(new MembershipRefusal.ScopeWidened(WHOLE, ONLY_ALPHA)));
    }

    @Test
    void nobodyGrantsAPermissionThatItDoesNotHoldByR4() {
        assertThat(amal(WHOLE).decide(grants(GABE, grant(1, OWNER, ONLY_ALPHA)), NOW))
                .isEqualTo(
                        refuse(new MembershipRefusal.RoleEscalation("tenant.owner", Permission.parse("role:assign"))));
    }

    @Test
    void nobodyGrantsAPermissionWhereItDoesNotHoldItByR4() {
        assertThat(amal(BOTH).decide(grants(GABE, grant(1, DESK, ONLY_ALPHA)), NOW))
                .isEqualTo(accept(new MembershipEvent.RolesChanged(
                        id(1), TENANT, List.of(new Assignment(rla(1), DESK.id(), ONLY_ALPHA, GABE, NOW)), NOW)));
        assertThat(amal(BOTH).decide(grants(GABE, grant(1, DESK, BOTH)), NOW))
                .isEqualTo(refuse(new MembershipRefusal.RoleEscalation(
                        "tenant.front_desk", Permission.parse("reservation:create"))));
        assertThat(amal(WHOLE).decide(grants(GABE, grant(1, DESK, WHOLE)), NOW))
                .isInstanceOf(melmastoon.domain.Decision.Refused.class);
    }

    @Test
    void severalRolesAreGrantedAllOrNone() {
        var both = new MembershipCommand.Assign(
                List.of(grant(1, DESK, ONLY_ALPHA), grant(2, OWNER, ONLY_ALPHA)), holder(GABE));

        assertThat(amal(ONLY_ALPHA).decide(both, NOW)).isInstanceOf(melmastoon.domain.Decision.Refused.class);
    }

    @Test
    void theLastOwnerIsNotRemovedByM3() {
        var owner = amal(WHOLE, assignment(1, OWNER, WHOLE));

        assertThat(owner.decide(new MembershipCommand.Remove(holder(OLGA), nobodyElse), NOW))
                .isEqualTo(refuse(new MembershipRefusal.LastOwner()));
        assertThat(owner.decide(new MembershipCommand.Remove(holder(OLGA), another), NOW))
                .isEqualTo(accept(new MembershipEvent.Removed(id(1), TENANT, OLGA, NOW)));
    }

    @Test
    void theLastOwnershipIsNotTakenByR5() {
        var owner = amal(WHOLE, assignment(1, OWNER, WHOLE), assignment(2, DESK, WHOLE));

        assertThat(owner.decide(new MembershipCommand.Unassign(rla(1), holder(OLGA), nobodyElse), NOW))
                .isEqualTo(refuse(new MembershipRefusal.LastOwner()));
        assertThat(owner.decide(new MembershipCommand.Unassign(rla(1), holder(OLGA), another), NOW))
                .isEqualTo(accept(changed(assignment(2, DESK, WHOLE))));
        assertThat(owner.decide(new MembershipCommand.Unassign(rla(2), holder(OLGA), nobodyElse), NOW))
                .isEqualTo(accept(changed(assignment(1, OWNER, WHOLE))));
    }

    @Test
    void anOwnerOfSomePropertiesIsNoOwnerByRuling17() {
        var ofOneProperty = amal(WHOLE, assignment(1, OWNER, ONLY_ALPHA));

        assertThat(ofOneProperty.decide(new MembershipCommand.Remove(holder(OLGA), nobodyElse), NOW))
                .isInstanceOf(melmastoon.domain.Decision.Accepted.class);
        assertThat(ofOneProperty.decide(new MembershipCommand.Unassign(rla(1), holder(OLGA), nobodyElse), NOW))
                .isInstanceOf(melmastoon.domain.Decision.Accepted.class);
    }

    @Test
    void aSuspendedMemberKeepsItsRolesAndIsNoOwnerByRuling17() {
        var owner = amal(WHOLE, assignment(1, OWNER, WHOLE));
        var suspended = suspended(owner);

        assertThat(owner.decide(suspend(another), NOW)).isEqualTo(accept(suspension()));
        assertThat(suspended.assignments()).isEqualTo(owner.assignments());
        assertThat(suspended.status()).isEqualTo(Fact.Membership.Status.SUSPENDED);
        assertThat(suspended.isOwner(OWNER.id(), NOW)).isFalse();
    }

    @Test
    void theLastOwnerIsNotSuspendedByM3() {
        assertThat(amal(WHOLE, assignment(1, OWNER, WHOLE)).decide(suspend(nobodyElse), NOW))
                .isEqualTo(refuse(new MembershipRefusal.LastOwner()));
    }

    @Test
    void suspendingWhoIsSuspendedIsAcceptedWithoutAnEventByRuling1() {
        var suspended = suspended(amal(WHOLE));

        assertThat(suspended.decide(suspend(another), NOW)).isEqualTo(accept());
        assertThat(suspended.after(suspension())).isEqualTo(suspended);
    }

    @Test
    void aReinstatedMemberHoldsWhatItHeldBefore() {
        var owner = amal(WHOLE, assignment(1, OWNER, WHOLE), assignment(2, DESK, ONLY_ALPHA));
        var reinstated = new MembershipEvent.Reinstated(id(1), TENANT, OLGA, NOW);

        assertThat(suspended(owner).decide(new MembershipCommand.Reinstate(holder(OLGA)), NOW))
                .isEqualTo(accept(reinstated));
        assertThat(suspended(owner).after(reinstated)).isEqualTo(owner);
    }

    @Test
    void nobodyReinstatesMoreThanItHoldsByR4() {
        var suspended = suspended(amal(WHOLE, assignment(1, DESK, ONLY_ALPHA), assignment(2, DESK, BOTH)));

        assertThat(suspended.decide(new MembershipCommand.Reinstate(holder(GABE)), NOW))
                .isEqualTo(refuse(new MembershipRefusal.RoleEscalation(
                        DESK.id().toString(), Permission.parse("reservation:create"))));
        assertThat(suspended(amal(WHOLE, assignment(1, DESK, ONLY_ALPHA)))
                        .decide(new MembershipCommand.Reinstate(holder(GABE)), NOW))
                .isInstanceOf(melmastoon.domain.Decision.Accepted.class);
    }

    @Test
    void reinstatingWhoIsActiveIsAcceptedWithoutAnEventByRuling1() {
        assertThat(amal(WHOLE).decide(new MembershipCommand.Reinstate(holder(GABE)), NOW))
                .isEqualTo(accept());
    }

    @Test
    void nothingIsGrantedToWhoIsSuspendedAndMuchIsTaken() {
        var suspended = suspended(amal(WHOLE, assignment(1, DESK, WHOLE), assignment(2, OWNER, WHOLE)));

        assertThat(suspended.decide(grants(OLGA, grant(3, DESK, ONLY_ALPHA)), NOW))
                .isEqualTo(refuse(new MembershipRefusal.NotActive(id(1), Fact.Membership.Status.SUSPENDED)));
        assertThat(suspended.decide(new MembershipCommand.Unassign(rla(1), holder(OLGA), nobodyElse), NOW))
                .isEqualTo(accept(changed(assignment(2, OWNER, WHOLE))));
        assertThat(suspended.after(changed(assignment(2, OWNER, WHOLE))))
                .isEqualTo(suspended(amal(WHOLE, assignment(2, OWNER, WHOLE))));
        assertThat(suspended.decide(new MembershipCommand.Remove(holder(OLGA), nobodyElse), NOW))
                .isEqualTo(accept(new MembershipEvent.Removed(id(1), TENANT, OLGA, NOW)));
    }

    @Test
    void nothingLeavesRemovedByM4() {
        var removed = amal(WHOLE).after(new MembershipEvent.Removed(id(1), TENANT, OLGA, NOW));

        assertThat(removed).isEqualTo(new Membership.Removed(profile(WHOLE), OLGA, NOW));
        assertThat(removed.decide(grants(OLGA, grant(1, DESK, WHOLE)), NOW))
                .isEqualTo(refuse(new MembershipRefusal.NotActive(id(1), Fact.Membership.Status.REMOVED)));
        assertThat(removed.decide(new MembershipCommand.Unassign(rla(1), holder(OLGA), another), NOW))
                .isEqualTo(refuse(new MembershipRefusal.NotActive(id(1), Fact.Membership.Status.REMOVED)));
        assertThat(removed.decide(suspend(another), NOW))
                .isEqualTo(refuse(new MembershipRefusal.NotActive(id(1), Fact.Membership.Status.REMOVED)));
        assertThat(removed.decide(new MembershipCommand.Remove(holder(OLGA), nobodyElse), NOW))
                .isEqualTo(accept());
        assertThat(removed.after(changed())).isEqualTo(removed);
        assertThat(removed.decide(new MembershipCommand.Reinstate(holder(OLGA)), NOW))
                .isEqualTo(refuse(new MembershipRefusal.NotActive(id(1), Fact.Membership.Status.REMOVED)));
        assertThat(removed.after(suspension())).isEqualTo(removed);
        assertThat(removed.after(new MembershipEvent.Reinstated(id(1), TENANT, OLGA, NOW)))
                .isEqualTo(removed);
    }

    @Test
    void anAssignmentThatIsNotThereIsNotFound() {
        assertThat(amal(WHOLE).decide(new MembershipCommand.Unassign(rla(9), holder(OLGA), another), NOW))
                .isEqualTo(refuse(new MembershipRefusal.RoleAssignmentNotFound(rla(9))));
    }

    private static Membership suspended(Membership member) {
        return new Membership.Suspended(
                member.profile(), member.assignments(), MembershipSuspensionReason.SECURITY, OLGA, NOW);
    }

    private static MembershipEvent.Suspended suspension() {
        return new MembershipEvent.Suspended(id(1), TENANT, MembershipSuspensionReason.SECURITY, OLGA, NOW);
    }

    private MembershipCommand suspend(OtherOwners others) {
        return new MembershipCommand.Suspend(MembershipSuspensionReason.SECURITY, holder(OLGA), others);
    }

    private static Membership amal(Scope scope, Assignment... assignments) {
        return Membership.of(new MembershipEvent.Created(profile(scope))).after(changed(assignments));
    }

    private static MembershipProfile profile(Scope scope) {
        return new MembershipProfile(id(1), TENANT, AMAL, scope, Optional.of(OLGA), NOW);
    }

    private Authority.Holder holder(Subject subject) {
        return new Authority.Holder(subject, view, NOW);
    }

    private MembershipCommand grants(Subject granter, Grant grant) {
        return new MembershipCommand.Assign(List.of(grant), holder(granter));
    }

    private static MembershipEvent.RolesChanged changed(Assignment... assignments) {
        return new MembershipEvent.RolesChanged(id(1), TENANT, List.of(assignments), NOW);
    }

    private static Assignment assignment(int number, Role role, Scope scope) {
        return new Assignment(rla(number), role.id(), scope, OLGA, NOW);
    }

    private static Grant grant(int number, Role role, Scope scope) {
        return new Grant(rla(number), role, scope);
    }

    private static Role role(int number, String code, String... permissions) {
        return new Role.SystemRole(
                new RoleId(new UUID(0, number)),
                TENANT,
                new RoleCode(code),
                new RoleName(code),
                Set.of(permissions).stream().map(Permission::parse).collect(java.util.stream.Collectors.toSet()));
    }

    private static Fact fact(Role role) {
        return new Fact.Role(role.id(), role.code().value(), role.permissions());
    }

    private static Fact property(OrganizationUnitId id) {
        return new Fact.Unit(id, Fact.Unit.Kind.PROPERTY, Optional.empty(), Optional.of("ppt_" + id));
    }

    private static Fact member(Subject subject, int number, Scope scope, Role... roles) {
        var held = List.of(roles).stream()
                .map(role -> new Fact.Assignment(rla(number), role.id(), scope))
                .toList();
        return new Fact.Membership(id(number), subject, Fact.Membership.Status.ACTIVE, scope, held);
    }

    private static MembershipId id(int number) {
        return new MembershipId(new UUID(0, number));
    }

    private static RoleAssignmentId rla(int number) {
        return new RoleAssignmentId(new UUID(0, number));
    }

    private static OrganizationUnitId unit(int number) {
        return new OrganizationUnitId(new UUID(0, number));
    }
}
