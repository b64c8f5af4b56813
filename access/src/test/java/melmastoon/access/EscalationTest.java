package melmastoon.access;

import static melmastoon.access.Fixtures.CHAIN;
import static melmastoon.access.Fixtures.HERAT;
import static melmastoon.access.Fixtures.KABUL;
import static melmastoon.access.Fixtures.NOW;
import static melmastoon.access.Fixtures.acme;
import static melmastoon.access.Fixtures.everywhere;
import static melmastoon.access.Fixtures.holds;
import static melmastoon.access.Fixtures.member;
import static melmastoon.access.Fixtures.only;
import static melmastoon.access.Fixtures.roleId;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// You cannot grant, nor take, a permission that you do not hold (R-4, rulings 16 and 36).
class EscalationTest {
    private final TenantView acme = acme().with(member("amina", everywhere(), holds("tenant.owner", everywhere())))
            .with(member("bashir", everywhere(), holds("tenant.gm", everywhere())))
            .with(member("chaman", everywhere(), holds("tenant.gm", only(KABUL))));

    @Test
    void theOwnerMayGrantEveryRole() {
        for (var role : PermissionCatalogue.standard().systemRoles()) {
            assertThat(escalation("amina", role.code(), everywhere())).isEmpty();
        }
    }

    @Test
    void aGeneralManagerMayGrantFrontDeskButNotOwner() {
        assertThat(escalation("bashir", "tenant.front_desk", everywhere())).isEmpty();
        assertThat(escalation("bashir", "tenant.owner", everywhere())).isPresent();
    }

    @Test
    void whatIsHeldAtOnePropertyMayBeGrantedThereOnly() {
        assertThat(escalation("chaman", "tenant.front_desk", only(KABUL))).isEmpty();
        assertThat(escalation("chaman", "tenant.front_desk", only(HERAT))).isPresent();
        assertThat(escalation("chaman", "tenant.front_desk", only(KABUL, HERAT)))
                .isPresent();
        assertThat(escalation("chaman", "tenant.front_desk", everywhere())).isPresent();
    }

    @Test
    void aStrangerMayGrantNothing() {
        assertThat(escalation("nobody", "tenant.housekeeping", only(KABUL))).isPresent();
    }

    @Test
    void aSuspendedMemberMayGrantNothing() {
        var suspended = acme.with(
                member("amina", Fact.Membership.Status.SUSPENDED, everywhere(), holds("tenant.owner", everywhere())));
        assertThat(EscalationGuard.escalation(
                        suspended,
                        Subject.user("amina"),
                        roleId("tenant.housekeeping"),
                        only(KABUL),
                        Validity.ALWAYS,
                        NOW))
                .isPresent();
    }

    @Test
    void aRoleWithAPermissionThatThisBuildDoesNotKnowIsGrantedByNobody() {
        var spa = Permission.parse("spa:book");
        var role = new RoleId(new UUID(2, 77));
        var newer = acme.with(new Fact.Role(role, "spa", Set.of(spa, Permission.parse("tenant:read"))));
        assertThat(EscalationGuard.escalation(newer, Subject.user("amina"), role, everywhere(), Validity.ALWAYS, NOW))
                .contains(spa);
    }

    @Test
    void aRoleOfWhichNothingIsKnownIsGrantedByNobody() {
        var role = new RoleId(new UUID(2, 78));
        assertThat(EscalationGuard.escalation(acme, Subject.user("amina"), role, everywhere(), Validity.ALWAYS, NOW))
                .contains(Permission.UNKNOWN);
    }

    @Test
    void aUnitOfWhichNothingIsKnownIsInNobodysReach() {
        var unknown = new OrganizationUnitId(new UUID(1, 99));
        assertThat(escalation("amina", "tenant.front_desk", only(KABUL, unknown)))
                .contains(Permission.UNKNOWN);
        assertThat(escalation("amina", "tenant.front_desk", only(CHAIN))).contains(Permission.UNKNOWN);
    }

    @Test
    void whatCountedAtAnArchivedPropertyCanStillBeTakenAway() {
        var archived = acme.with(
                new Fact.Unit(KABUL, Fact.Unit.Kind.PROPERTY, Optional.of(CHAIN), Optional.of("ppt_kabul"), true));
        assertThat(EscalationGuard.escalation(
                        archived,
                        Subject.user("amina"),
                        roleId("tenant.front_desk"),
                        only(KABUL),
                        Validity.ALWAYS,
                        NOW))
                .isEmpty();
    }

    @Test
    void forTheWholeTenantNoUnitNeedsToBeThere() {
        var facts = TenantView.empty(PermissionCatalogue.standard(), acme.position())
                .with(new Fact.Tenant(TenantStatus.ACTIVE))
                .with(member("amina", everywhere(), holds("tenant.owner", everywhere())));
        for (var role : PermissionCatalogue.standard().systemRoles()) {
            facts = facts.with(new Fact.Role(roleId(role.code()), role.code(), role.permissions()));
        }
        assertThat(EscalationGuard.escalation(
                        facts, Subject.user("amina"), roleId("tenant.gm"), everywhere(), Validity.ALWAYS, NOW))
                .isEmpty();
    }

    private Optional<Permission> escalation(String actor, String role, Scope scope) {
        return EscalationGuard.escalation(acme, Subject.user(actor), roleId(role), scope, Validity.ALWAYS, NOW);
    }
}
