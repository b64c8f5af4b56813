package melmastoon.domain.membership;

import static melmastoon.domain.Decision.accept;
import static melmastoon.domain.Decision.refuse;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
import org.assertj.core.api.AbstractObjectAssert;
import org.junit.jupiter.api.Test;

/// Ruling 36 with the roles of the catalogue: taking away is symmetric to granting.
class TakingAwayTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final TenantId TENANT = new TenantId(new UUID(0, 1));
    private static final OrganizationUnitId ALPHA = new OrganizationUnitId(new UUID(0, 2));
    private static final OrganizationUnitId BETA = new OrganizationUnitId(new UUID(0, 3));
    private static final Scope WHOLE = new Scope.WholeTenant();
    private static final Scope ONLY_ALPHA = new Scope.Only(Set.of(ALPHA));
    private static final Scope ONLY_BETA = new Scope.Only(Set.of(BETA));

    private static final Subject OLGA = Subject.user("usr_olga");
    private static final Subject OMAR = Subject.user("usr_omar");
    private static final Subject GABE = Subject.user("usr_gabe");
    private static final Subject MINA = Subject.user("usr_mina");
    private static final Subject DARA = Subject.user("usr_dara");
    private static final Authority SUPPORT = new Authority.PlatformAdministrator(Subject.user("usr_support"));

    private static final RoleId OWNER = role("tenant.owner");
    private static final RoleId MANAGER = role("tenant.gm");
    private static final RoleId DESK = role("tenant.front_desk");

    private final Membership olga = member(OLGA, WHOLE, assignment(OWNER, WHOLE));
    private final Membership omar = member(OMAR, WHOLE, assignment(OWNER, WHOLE), assignment(DESK, ONLY_BETA));
    private final Membership gabe = member(GABE, WHOLE, assignment(MANAGER, WHOLE));
    private final Membership mina = member(MINA, ONLY_ALPHA, assignment(MANAGER, ONLY_ALPHA));
    private final Membership dara = member(DARA, WHOLE, assignment(DESK, ONLY_ALPHA), assignment(DESK, ONLY_BETA));

    private final TenantView tenant = view();

    @Test
    void aGeneralManagerCannotRemoveACoOwner() {
        assertThatRemoving(omar, holder(GABE)).isEqualTo(notAllowed(OWNER));
    }

    @Test
    void aGeneralManagerCannotTakeTheOwnersRole() {
        assertThatTaking(OWNER, omar, holder(GABE)).isEqualTo(notAllowed(OWNER));
        assertThatTaking(DESK, omar, holder(GABE)).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void aCoOwnerAndAManagerAreRemovedByAnOwner() {
        assertThatRemoving(omar, holder(OLGA)).isEqualTo(removed(omar, OLGA));
        assertThatRemoving(gabe, holder(OLGA)).isEqualTo(removed(gabe, OLGA));
    }

    @Test
    void managersOfTheSameScopeRemoveEachOther() {
        assertThatRemoving(mina, holder(GABE)).isEqualTo(removed(mina, GABE));
    }

    @Test
    void nobodyTakesARoleWhereTheyDoNotHoldItsPermissions() {
        assertThatRemoving(gabe, holder(MINA)).isInstanceOf(Decision.Refused.class);
        assertThatTaking(MANAGER, gabe, holder(MINA)).isInstanceOf(Decision.Refused.class);
        assertThat(dara.decide(unassign(dara.assignments().getFirst(), holder(MINA)), NOW))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(dara.decide(unassign(dara.assignments().getLast(), holder(MINA)), NOW))
                .isInstanceOf(Decision.Refused.class);
        assertThatRemoving(dara, holder(MINA)).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void whoHoldsNothingTakesNothing() {
        assertThatRemoving(dara, holder(Subject.user("usr_stranger"))).isInstanceOf(Decision.Refused.class);
        assertThatTaking(DESK, omar, holder(DARA)).isInstanceOf(Decision.Accepted.class);
        assertThatTaking(OWNER, omar, holder(DARA)).isInstanceOf(Decision.Refused.class);
    }

    /// A newer build may have granted it with a permission that this one cannot compare.
    @Test
    void aRoleThatIsNotKnownHereIsTakenByNobodyElse() {
        var unknown = member(MINA, WHOLE, assignment(role("tenant.robot"), WHOLE));

        assertThatRemoving(unknown, holder(OLGA))
                .isEqualTo(refuse(new MembershipRefusal.RemovalNotAllowed(role("tenant.robot"), Permission.UNKNOWN)));
        assertThatRemoving(unknown, holder(MINA)).isEqualTo(removed(unknown, MINA));
        assertThatRemoving(unknown, SUPPORT).isEqualTo(removed(unknown, SUPPORT.subject()));
    }

    @Test
    void everybodyMayLeaveAndGiveUpRolesOfTheirOwn() {
        var nothing = TenantView.empty(PermissionCatalogue.standard(), new Position(TENANT, 1, 1));
        var herself = new Authority.Holder(MINA, nothing, NOW);

        assertThatRemoving(mina, herself).isEqualTo(removed(mina, MINA));
        assertThatTaking(MANAGER, mina, herself).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void aGeneralManagerCannotSuspendACoOwnerAndAnOwnerCan() {
        assertThatSuspending(omar, holder(GABE)).isEqualTo(notAllowed(OWNER));
        assertThatSuspending(omar, holder(OLGA)).isEqualTo(suspended(omar, OLGA));
    }

    @Test
    void nobodySuspendsWhereTheyDoNotHoldAllThatIsLost() {
        assertThatSuspending(mina, holder(GABE)).isEqualTo(suspended(mina, GABE));
        assertThatSuspending(gabe, holder(MINA)).isInstanceOf(Decision.Refused.class);
        assertThatSuspending(dara, holder(MINA)).isInstanceOf(Decision.Refused.class);
    }

    /// Its roles do not count, and whoever takes them ends what would come back.
    @Test
    void whatASuspendedMemberHasIsTakenByWhoCouldGrantIt() {
        var suspended = omar.after(suspension(omar, OLGA));

        assertThatRemoving(suspended, holder(GABE)).isEqualTo(notAllowed(OWNER));
        assertThatRemoving(suspended, holder(OLGA)).isEqualTo(removed(omar, OLGA));
        assertThatTaking(OWNER, suspended, holder(GABE)).isEqualTo(notAllowed(OWNER));
        assertThatTaking(DESK, suspended, holder(GABE)).isInstanceOf(Decision.Accepted.class);
        assertThatRemoving(suspended, holder(OMAR)).isEqualTo(removed(omar, OMAR));
    }

    @Test
    void aPlatformAdministratorMayTakeAnythingAway() {
        assertThatRemoving(olga, SUPPORT).isEqualTo(removed(olga, SUPPORT.subject()));
        assertThatSuspending(olga, SUPPORT).isEqualTo(suspended(olga, SUPPORT.subject()));
        assertThatTaking(OWNER, omar, SUPPORT).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void theLastOwnerStaysWhoeverAsksByM3() {
        var last = refuse(new MembershipRefusal.LastOwner());
        for (var by : List.of(holder(OLGA), SUPPORT)) {
            assertThat(olga.decide(new MembershipCommand.Remove(by, owners(0)), NOW))
                    .isEqualTo(last);
            assertThat(olga.decide(
                            new MembershipCommand.Unassign(
                                    olga.assignments().getFirst().id(), by, owners(0)),
                            NOW))
                    .isEqualTo(last);
            assertThat(olga.decide(suspend(by, 0), NOW)).isEqualTo(last);
        }
    }

    private AbstractObjectAssert<?, ?> assertThatRemoving(Membership member, Authority by) {
        return assertThat(member.decide(new MembershipCommand.Remove(by, owners(1)), NOW));
    }

    private AbstractObjectAssert<?, ?> assertThatTaking(RoleId role, Membership member, Authority by) {
        var assignment = member.assignments().stream()
                .filter(held -> held.role().equals(role))
                .findFirst()
                .orElseThrow();
        return assertThat(member.decide(unassign(assignment, by), NOW));
    }

    private AbstractObjectAssert<?, ?> assertThatSuspending(Membership member, Authority by) {
        return assertThat(member.decide(suspend(by, 1), NOW));
    }

    private static MembershipCommand suspend(Authority by, int owners) {
        return new MembershipCommand.Suspend(MembershipSuspensionReason.INVESTIGATION, by, owners(owners));
    }

    private static MembershipCommand unassign(Assignment assignment, Authority by) {
        return new MembershipCommand.Unassign(assignment.id(), by, owners(1));
    }

    private Authority holder(Subject subject) {
        return new Authority.Holder(subject, tenant, NOW);
    }

    private static OtherOwners owners(int count) {
        return new OtherOwners(OWNER, count);
    }

    private static Decision<?, ?> removed(Membership member, Subject by) {
        return accept(new MembershipEvent.Removed(member.id(), TENANT, by, NOW));
    }

    private static Decision<?, ?> suspended(Membership member, Subject by) {
        return accept(suspension(member, by));
    }

    private static MembershipEvent.Suspended suspension(Membership member, Subject by) {
        return new MembershipEvent.Suspended(member.id(), TENANT, MembershipSuspensionReason.INVESTIGATION, by, NOW);
    }

    /// The first permission of the catalogue that the owner has and a general manager has not.
    private static Decision<?, ?> notAllowed(RoleId role) {
        return refuse(new MembershipRefusal.RemovalNotAllowed(role, Permission.parse("organization:create")));
    }

    private TenantView view() {
        var view = TenantView.empty(PermissionCatalogue.standard(), new Position(TENANT, 1, 1))
                .with(new Fact.Tenant(TenantStatus.ACTIVE))
                .with(property(ALPHA))
                .with(property(BETA));
        for (var role : PermissionCatalogue.standard().systemRoles()) {
            view = view.with(new Fact.Role(role(role.code()), role.code(), role.permissions()));
        }
        for (var member : List.of(olga, omar, gabe, mina, dara)) {
            view = view.with(new Fact.Membership(
                    member.id(),
                    member.subject(),
                    Fact.Membership.Status.ACTIVE,
                    member.scope(),
                    member.assignments().stream()
                            .map(held -> new Fact.Assignment(held.id(), held.role(), held.scope()))
                            .toList()));
        }
        return view;
    }

    private static Membership member(Subject subject, Scope scope, Assignment... assignments) {
        var id = new MembershipId(named(subject.id()));
        return new Membership.Active(
                new MembershipProfile(id, TENANT, subject, scope, Optional.empty(), NOW), List.of(assignments));
    }

    private static Assignment assignment(RoleId role, Scope scope) {
        return new Assignment(new RoleAssignmentId(named(role + "@" + scope)), role, scope, OLGA, NOW);
    }

    private static Fact property(OrganizationUnitId id) {
        return new Fact.Unit(id, Fact.Unit.Kind.PROPERTY, Optional.empty(), Optional.of("ppt_" + id));
    }

    private static RoleId role(String code) {
        return new RoleId(named(code));
    }

    private static UUID named(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
