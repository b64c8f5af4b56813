package melmastoon.domain.membership;

import static melmastoon.domain.Decision.accept;
import static melmastoon.domain.Decision.refuse;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
import melmastoon.domain.Decision;
import melmastoon.domain.role.Authority;
import org.junit.jupiter.api.Test;

/// M-3, R-3, R-4, rulings 1, 12 and 36, with the roles of the catalogue.
class ScopeChangeTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant BEFORE = NOW.minusSeconds(60);
    private static final TenantId TENANT = new TenantId(new UUID(0, 1));
    private static final Scope WHOLE = new Scope.WholeTenant();
    private static final Scope ALPHA = only(1);
    private static final Scope BETA = only(2);
    private static final Scope BOTH = only(1, 2);
    private static final Subject OLGA = Subject.user("usr_olga");
    private static final Subject MINA = Subject.user("usr_mina");
    private static final Subject DARA = Subject.user("usr_dara");
    private static final RoleId OWNER = role("tenant.owner");
    private static final RoleId MANAGER = role("tenant.gm");
    private static final RoleId DESK = role("tenant.front_desk");
    private static final RoleId CLEANER = role("tenant.housekeeping");

    @Test
    void aRoleThatCountsInAllOfTheMembershipFollowsIt() {
        assertThat(dara(ALPHA, held(1, DESK, ALPHA)).decide(change(OLGA, BETA), NOW))
                .isEqualTo(changed(OLGA, BETA, granted(11, DESK, BETA)));
        assertThat(dara(ALPHA, held(1, DESK, ALPHA)).decide(change(OLGA, WHOLE), NOW))
                .isEqualTo(changed(OLGA, WHOLE, granted(11, DESK, WHOLE)));
        assertThat(dara(WHOLE, held(1, DESK, WHOLE)).decide(change(OLGA, BOTH), NOW))
                .isEqualTo(changed(OLGA, BOTH, granted(11, DESK, BOTH)));
    }

    @Test
    void aRoleThatCountsInLessKeepsWhatIsLeftAndEndsWhereNothingIsByR3() {
        var member = dara(WHOLE, held(1, DESK, BOTH), held(2, CLEANER, BETA), held(3, MANAGER, ALPHA));

        assertThat(member.decide(change(OLGA, ALPHA), NOW))
                .isEqualTo(changed(OLGA, ALPHA, held(3, MANAGER, ALPHA), granted(11, DESK, ALPHA)));
    }

    @Test
    void aRoleThatFitsAsItIsStaysAsItWasGranted() {
        assertThat(dara(BOTH, held(1, DESK, ALPHA)).decide(change(OLGA, WHOLE), NOW))
                .isEqualTo(changed(OLGA, WHOLE, held(1, DESK, ALPHA)));
    }

    @Test
    void aRoleIsNotHeldTwiceInOneScope() {
        assertThat(dara(BOTH, held(1, DESK, BOTH), held(2, DESK, ALPHA)).decide(change(OLGA, ALPHA), NOW))
                .isEqualTo(changed(OLGA, ALPHA, held(2, DESK, ALPHA)));
    }

    @Test
    void nobodyWidensMoreThanItHoldsByR4() {
        assertThat(dara(ALPHA, held(1, DESK, ALPHA)).decide(change(MINA, BOTH), NOW))
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused -> assertThat(refused.refusal()).isInstanceOf(MembershipRefusal.RoleEscalation.class));
        assertThat(dara(ALPHA, held(1, DESK, ALPHA)).decide(change(DARA, WHOLE), NOW))
                .isInstanceOf(Decision.Refused.class);
    }

    @Test
    void nobodyNarrowsWhatItCouldNotHaveGrantedByRuling36() {
        assertThat(dara(BOTH, held(1, DESK, BOTH)).decide(change(MINA, ALPHA), NOW))
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused ->
                                assertThat(refused.refusal()).isInstanceOf(MembershipRefusal.RemovalNotAllowed.class));
        assertThat(dara(WHOLE, held(1, OWNER, WHOLE)).decide(change(MINA, ALPHA), NOW))
                .isEqualTo(refuse(
                        new MembershipRefusal.RoleEscalation(OWNER.toString(), Permission.parse("guest:export"))));
    }

    @Test
    void aMemberMayNarrowItself() {
        assertThat(dara(BOTH, held(1, DESK, BOTH)).decide(change(DARA, ALPHA), NOW))
                .isEqualTo(changed(DARA, ALPHA, granted(11, DESK, ALPHA, DARA)));
    }

    @Test
    void theLastOwnerIsNotNarrowedByM3() {
        var owner = dara(WHOLE, held(1, OWNER, WHOLE));

        assertThat(owner.decide(change(OLGA, ALPHA, 0), NOW)).isEqualTo(refuse(new MembershipRefusal.LastOwner()));
        assertThat(owner.decide(change(OLGA, ALPHA, 1), NOW)).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void theScopeThatItHasIsAcceptedWithoutAnEventByRuling1() {
        assertThat(dara(ALPHA, held(1, DESK, ALPHA)).decide(change(MINA, ALPHA), NOW))
                .isEqualTo(accept());
    }

    @Test
    void aScopeHasALimitOfPropertiesTogetherWithThoseOfItsRoles() {
        var most =
                only(IntStream.rangeClosed(1, MembershipSize.MAX_UNITS / 2 + 1).toArray());

        assertThat(dara(WHOLE, held(1, DESK, WHOLE)).decide(change(OLGA, most), NOW))
                .isEqualTo(refuse(new MembershipRefusal.TooLarge()));
    }

    @Test
    void onlyAnActiveMembershipIsRescoped() {
        var suspended = dara(ALPHA, held(1, DESK, ALPHA))
                .after(new MembershipEvent.Suspended(id(DARA), TENANT, MembershipSuspensionReason.LEAVE, OLGA, NOW));
        var removed = suspended.after(new MembershipEvent.Removed(id(DARA), TENANT, OLGA, NOW));

        assertThat(suspended.decide(change(OLGA, BETA), NOW))
                .isEqualTo(refuse(new MembershipRefusal.NotActive(id(DARA), Fact.Membership.Status.SUSPENDED)));
        assertThat(removed.decide(change(OLGA, BETA), NOW))
                .isEqualTo(refuse(new MembershipRefusal.NotActive(id(DARA), Fact.Membership.Status.REMOVED)));
    }

    @Test
    void theMembershipIsThenOfItsNewScope() {
        var member = dara(ALPHA, held(1, DESK, ALPHA));
        var events = member.decide(change(OLGA, BETA), NOW).orElseThrow();

        assertThat(member.after(events.getFirst())).isEqualTo(dara(BETA, granted(11, DESK, BETA)));
    }

    private static MembershipCommand change(Subject by, Scope scope) {
        return change(by, scope, 1);
    }

    private static MembershipCommand change(Subject by, Scope scope, int otherOwners) {
        return new MembershipCommand.ChangePropertyScope(
                scope,
                List.of(rla(11), rla(12), rla(13)),
                new Authority.Holder(by, view(), NOW),
                new OtherOwners(OWNER, otherOwners));
    }

    private static Decision<?, ?> changed(Subject by, Scope scope, Assignment... assignments) {
        return accept(new MembershipEvent.PropertyScopeChanged(id(DARA), TENANT, scope, List.of(assignments), by, NOW));
    }

    private static Assignment held(int number, RoleId role, Scope scope) {
        return new Assignment(rla(number), role, scope, OLGA, BEFORE);
    }

    private static Assignment granted(int number, RoleId role, Scope scope) {
        return granted(number, role, scope, OLGA);
    }

    private static Assignment granted(int number, RoleId role, Scope scope, Subject by) {
        return new Assignment(rla(number), role, scope, by, NOW);
    }

    private static Membership dara(Scope scope, Assignment... assignments) {
        return new Membership.Active(
                new MembershipProfile(id(DARA), TENANT, DARA, scope, Optional.empty(), BEFORE), List.of(assignments));
    }

    /// Olga owns the tenant, Mina manages Alpha, and Dara receives in Alpha and Beta.
    private static TenantView view() {
        var view = TenantView.empty(PermissionCatalogue.standard(), new Position(TENANT, 1, 1))
                .with(new Fact.Tenant(TenantStatus.ACTIVE))
                .with(member(OLGA, OWNER, WHOLE))
                .with(member(MINA, MANAGER, ALPHA))
                .with(member(DARA, DESK, BOTH));
        for (var role : PermissionCatalogue.standard().systemRoles()) {
            view = view.with(new Fact.Role(role(role.code()), role.code(), role.permissions()));
        }
        for (int number = 1; number <= MembershipSize.MAX_UNITS; number++) {
            view = view.with(new Fact.Unit(
                    unit(number), Fact.Unit.Kind.PROPERTY, Optional.empty(), Optional.of("ppt_" + number)));
        }
        return view;
    }

    private static Fact member(Subject subject, RoleId role, Scope scope) {
        return new Fact.Membership(
                id(subject),
                subject,
                Fact.Membership.Status.ACTIVE,
                scope,
                List.of(new Fact.Assignment(rla(99), role, scope)));
    }

    private static MembershipId id(Subject subject) {
        return new MembershipId(named(subject.id()));
    }

    private static RoleId role(String code) {
        return new RoleId(named(code));
    }

    private static RoleAssignmentId rla(int number) {
        return new RoleAssignmentId(new UUID(3, number));
    }

    private static OrganizationUnitId unit(int number) {
        return new OrganizationUnitId(new UUID(1, number));
    }

    private static Scope only(int... units) {
        return new Scope.Only(
                IntStream.of(units).mapToObj(ScopeChangeTest::unit).collect(Collectors.toSet()));
    }

    private static UUID named(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
