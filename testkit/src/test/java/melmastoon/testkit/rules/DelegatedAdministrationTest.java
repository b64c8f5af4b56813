package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.Acme.only;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import melmastoon.access.Caller;
import melmastoon.access.InvitationId;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.Scope;
import melmastoon.application.invitation.InvitationFilter;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.membership.Memberships;
import melmastoon.domain.invitation.Invitation;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Ruling 38: a property's manager runs the staff of her own hotel, sees what concerns it, and nothing else.
class DelegatedAdministrationTest {
    /// Manages Alpha.
    private static final Caller MINA = person("mina");

    private static final Caller AMAL = person("amal");
    private static final Caller DARA = person("dara");
    private static final Caller NADIA = person("nadia");
    private static final String DENIED = "MELMASTOON.COMMON.PERMISSION_DENIED";

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);
    private final Scope alpha = only(acme.alpha());
    private final Scope beta = only(acme.beta());
    private final Scope both = only(acme.alpha(), acme.beta());

    @BeforeEach
    void minaManagesAlpha() {
        acme.joins(MINA, alpha, "tenant.gm");
    }

    @Test
    void aPropertysManagerInvitesToHerHotelOnly() {
        done(acme.invites(MINA, "new@kohinoor.example", alpha, "tenant.front_desk"));

        assertThat(refusal(acme.invites(MINA, "b@kohinoor.example", beta, "tenant.front_desk")))
                .isEqualTo(DENIED);
        assertThat(refusal(acme.invites(MINA, "c@kohinoor.example", both, "tenant.front_desk")))
                .isEqualTo(DENIED);
        assertThat(refusal(acme.invites(MINA, "d@kohinoor.example", WHOLE, "tenant.front_desk")))
                .isEqualTo(DENIED);
    }

    @Test
    void whomSheInvitedJoinsByHerRight() {
        var invitation = done(acme.invites(MINA, "amal@kohinoor.example", alpha, "tenant.front_desk"))
                .value()
                .invitationId();
        var amal = person("amal", "amal@kohinoor.example");

        done(acme.accepts(amal, invitation));
    }

    @Test
    void sheAssignsAndTakesRolesOfWhoeverWorksInHerHotelOnly() {
        var amal = acme.joins(AMAL, alpha, "tenant.front_desk");

        done(acme.assigns(MINA, amal, "tenant.housekeeping", alpha));
        done(application.unassignRole().unassign(application.by(MINA), acme.tenant(), amal, assignment(AMAL)));
        done(acme.removes(MINA, amal));
    }

    @Test
    void sheSuspendsAndReinstatesWhoeverWorksInHerHotelOnly() {
        var amal = acme.joins(AMAL, alpha, "tenant.front_desk");
        var elsewhere = acme.joins(DARA, beta, "tenant.front_desk");

        done(acme.suspends(MINA, amal));
        done(acme.reinstates(MINA, amal));

        assertThat(refusal(acme.suspends(MINA, elsewhere))).isEqualTo(DENIED);
        done(acme.suspends(OLGA, elsewhere));
        assertThat(refusal(acme.reinstates(MINA, elsewhere))).isEqualTo(DENIED);
    }

    @Test
    void whoWorksElsewhereTooIsNeitherSuspendedNorReinstatedByHer() {
        var shared = acme.joins(AMAL, both, "tenant.front_desk");
        var everywhere = acme.joins(DARA, WHOLE, "tenant.front_desk");

        assertThat(refusal(acme.suspends(MINA, shared))).isEqualTo(DENIED);
        assertThat(refusal(acme.suspends(MINA, everywhere))).isEqualTo(DENIED);
        done(acme.suspends(OLGA, shared));
        done(acme.suspends(OLGA, everywhere));
        assertThat(refusal(acme.reinstates(MINA, shared))).isEqualTo(DENIED);
        assertThat(refusal(acme.reinstates(MINA, everywhere))).isEqualTo(DENIED);
    }

    /// Not even one whose roles count at Alpha only: what matters is where she may work.
    @Test
    void theScopeOfTheMembershipCountsNotThatOfItsRoles() {
        var amal = acme.joins(AMAL, both, "tenant.housekeeping");
        done(application.unassignRole().unassign(application.by(OLGA), acme.tenant(), amal, assignment(AMAL)));
        done(acme.assigns(OLGA, amal, "tenant.front_desk", alpha));

        assertThat(refusal(acme.suspends(MINA, amal))).isEqualTo(DENIED);
        assertThat(refusal(application
                        .unassignRole()
                        .unassign(application.by(MINA), acme.tenant(), amal, assignment(AMAL))))
                .isEqualTo(DENIED);
    }

    @Test
    void aScopeIsChangedByWhoAdministersTheOneBeforeAndTheOneAfter() {
        acme.joins(NADIA, both, "tenant.gm");
        var amal = acme.joins(AMAL, alpha, "tenant.front_desk");

        assertThat(refusal(acme.rescopes(MINA, amal, both))).isEqualTo(DENIED);
        assertThat(refusal(acme.rescopes(MINA, amal, beta))).isEqualTo(DENIED);
        assertThat(refusal(acme.rescopes(MINA, amal, WHOLE))).isEqualTo(DENIED);
        done(acme.rescopes(NADIA, amal, both));
        assertThat(refusal(acme.rescopes(MINA, amal, alpha))).isEqualTo(DENIED);
        assertThat(refusal(acme.rescopes(NADIA, amal, WHOLE))).isEqualTo(DENIED);
        done(acme.rescopes(NADIA, amal, alpha));
    }

    /// R-4 does not notice: nothing is granted by it.
    @Test
    void aScopeIsNotWidenedBeyondHerHotelForWhoHasNoRole() {
        var amal = acme.joins(AMAL, alpha, "tenant.front_desk");
        done(application.unassignRole().unassign(application.by(OLGA), acme.tenant(), amal, assignment(AMAL)));

        assertThat(refusal(acme.rescopes(MINA, amal, WHOLE))).isEqualTo(DENIED);
        assertThat(refusal(acme.rescopes(MINA, amal, both))).isEqualTo(DENIED);
    }

    /// Ruling 36.
    @Test
    void sheLeavesAndGivesUpARoleLikeAnybody() {
        var nadia = acme.joins(NADIA, both, "tenant.gm", "tenant.front_desk");

        done(application.unassignRole().unassign(application.by(NADIA), acme.tenant(), nadia, assignment(NADIA)));
        done(acme.leaves(NADIA, nadia));
    }

    /// A permission of an assignment that counts at one hotel does not reach the other, where another role counts.
    @Test
    void whereSheOnlyWorksSheAdministersNobody() {
        var nadia = acme.joins(NADIA, both, "tenant.front_desk");
        done(acme.assigns(OLGA, nadia, "tenant.gm", alpha));
        var amal = acme.joins(AMAL, beta, "tenant.front_desk");
        var dara = acme.joins(DARA, alpha, "tenant.front_desk");

        assertThat(refusal(acme.suspends(NADIA, amal))).isEqualTo(DENIED);
        assertThat(refusal(acme.removes(NADIA, amal))).isEqualTo(DENIED);
        done(acme.suspends(NADIA, dara));
    }

    @Test
    void whoWorksElsewhereTooIsChangedByHoldersForBoth() {
        var amal = acme.joins(AMAL, both, "tenant.front_desk");

        assertThat(refusal(acme.assigns(MINA, amal, "tenant.housekeeping", alpha)))
                .isEqualTo(DENIED);
        assertThat(refusal(acme.removes(MINA, amal))).isEqualTo(DENIED);
        acme.joins(NADIA, both, "tenant.gm");
        done(acme.removes(NADIA, amal));
    }

    @Test
    void whoHasTheWholeTenantIsChangedByHoldersForTheWholeTenantOnly() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.front_desk");

        assertThat(refusal(acme.removes(MINA, amal))).isEqualTo(DENIED);
        assertThat(refusal(acme.removes(MINA, acme.olga()))).isEqualTo(DENIED);
        done(acme.removes(OLGA, amal));
    }

    /// R-4 on top: a general manager's role is within what she holds at Alpha, the owner's is not.
    @Test
    void sheGrantsAtHerHotelWhatSheHoldsThere() {
        var amal = acme.joins(AMAL, alpha, "tenant.front_desk");

        done(acme.assigns(MINA, amal, "tenant.gm", alpha));
        assertThat(refusal(acme.assigns(MINA, amal, "tenant.owner", alpha)))
                .isEqualTo("MELMASTOON.TENANT.ROLE_ESCALATION");
    }

    @Test
    void sheSeesTheInvitationsThatConcernHerHotel() {
        var hers = acme.invited("a@kohinoor.example", alpha, "tenant.front_desk");
        var shared = acme.invited("b@kohinoor.example", both, "tenant.front_desk");
        var everywhere = acme.invited("c@kohinoor.example", WHOLE, "tenant.front_desk");
        var others = acme.invited("d@kohinoor.example", beta, "tenant.front_desk");
        var filter = new InvitationFilter(Optional.empty(), Optional.empty(), 10);

        var listed = done(application.listInvitations().list(application.asks(MINA), acme.tenant(), filter))
                .value()
                .invitations();

        assertThat(listed)
                .extracting(row -> row.state().id())
                .contains(hers, shared, everywhere)
                .doesNotContain(others);
        assertThat(refusal(reads(others))).isEqualTo("MELMASTOON.TENANT.INVITATION_NOT_FOUND");
        done(reads(shared));
    }

    @Test
    void sheRevokesTheInvitationsToHerHotelOnly() {
        var hers = acme.invited("a@kohinoor.example", alpha, "tenant.front_desk");
        var shared = acme.invited("b@kohinoor.example", both, "tenant.front_desk");

        done(revokes(hers));
        assertThat(refusal(revokes(shared))).isEqualTo(DENIED);
    }

    /// I-4: a new invitation to the same address revokes the pending one.
    @Test
    void sheReplacesTheInvitationsToHerHotelOnly() {
        var hers = acme.invited("a@kohinoor.example", alpha, "tenant.front_desk");
        acme.invited("b@kohinoor.example", WHOLE, "tenant.gm");

        done(acme.invites(MINA, "a@kohinoor.example", alpha, "tenant.housekeeping"));
        assertThat(refusal(acme.accepts(person("a", "a@kohinoor.example"), hers)))
                .isEqualTo("MELMASTOON.TENANT.INVITATION_REVOKED");
        assertThat(refusal(acme.invites(MINA, "b@kohinoor.example", alpha, "tenant.front_desk")))
                .isEqualTo(DENIED);
        application.later(Invitation.LIFETIME);
        done(acme.invites(MINA, "b@kohinoor.example", alpha, "tenant.front_desk"));
    }

    @Test
    void whoAdministersNowhereIsRefusedBeforeTheLock() {
        acme.joins(AMAL, alpha, "tenant.front_desk");

        assertThat(refusal(acme.invites(AMAL, "x@kohinoor.example", alpha, "tenant.front_desk")))
                .isEqualTo(DENIED);
    }

    private CommandResult<?> reads(InvitationId invitation) {
        return application.readInvitation().read(application.asks(MINA), acme.tenant(), invitation);
    }

    private CommandResult<?> revokes(InvitationId invitation) {
        return application.revokeInvitation().revoke(application.by(MINA), acme.tenant(), invitation);
    }

    private RoleAssignmentId assignment(Caller person) {
        return memory.in(
                acme.tenant(),
                transaction -> transaction
                        .port(Memberships.class)
                        .findCurrent(person.subject())
                        .orElseThrow()
                        .state()
                        .assignments()
                        .getFirst()
                        .id());
    }
}
