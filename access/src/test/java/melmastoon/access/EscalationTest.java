package melmastoon.access;

import static melmastoon.access.Fixtures.HERAT;
import static melmastoon.access.Fixtures.KABUL;
import static melmastoon.access.Fixtures.acme;
import static melmastoon.access.Fixtures.everywhere;
import static melmastoon.access.Fixtures.holds;
import static melmastoon.access.Fixtures.member;
import static melmastoon.access.Fixtures.only;
import static melmastoon.access.Fixtures.roleId;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Nobody grants what they do not hold (R-4, ruling 16).
class EscalationTest {
    private final TenantView acme = acme().with(member("amina", everywhere(), holds("tenant.owner", everywhere())))
            .with(member("bashir", everywhere(), holds("tenant.gm", everywhere())))
            .with(member("chaman", everywhere(), holds("tenant.gm", only(KABUL))));

    @Test
    void theOwnerMayGrantEveryRole() {
        for (var role : Registry.standard().systemRoles()) {
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
        assertThat(Evaluator.escalation(suspended, Subject.user("amina"), roleId("tenant.housekeeping"), only(KABUL)))
                .isPresent();
    }

    private Optional<Permission> escalation(String actor, String role, Scope scope) {
        return Evaluator.escalation(acme, Subject.user(actor), roleId(role), scope);
    }
}
