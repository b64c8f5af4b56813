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
    void whoWorksElsewhereTooIsChangedByHoldersForBoth() {
        var amal = acme.joins(AMAL, both, "tenant.front_desk");

        assertThat(refusal(acme.assigns(MINA, amal, "tenant.housekeeping", alpha)))
                .isEqualTo(DENIED);
        assertThat(refusal(acme.removes(MINA, amal))).isEqualTo(DENIED);
        acme.joins(person("nadia"), both, "tenant.gm");
        done(acme.removes(person("nadia"), amal));
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

        var listed = ((CommandResult.Done<melmastoon.application.invitation.InvitationPage>)
                        application.listInvitations().list(MINA, acme.tenant(), filter))
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

    @Test
    void whoAdministersNowhereIsRefusedBeforeTheLock() {
        acme.joins(AMAL, alpha, "tenant.front_desk");

        assertThat(refusal(acme.invites(AMAL, "x@kohinoor.example", alpha, "tenant.front_desk")))
                .isEqualTo(DENIED);
    }

    private CommandResult<?> reads(InvitationId invitation) {
        return application.readInvitation().read(MINA, acme.tenant(), invitation);
    }

    private CommandResult<?> revokes(InvitationId invitation) {
        return application.revokeInvitation().revoke(application.by(MINA), acme.tenant(), invitation);
    }

    private RoleAssignmentId assignment(Caller person) {
        return memory.in(
                acme.tenant(),
                transaction -> transaction
                        .port(Memberships.class)
                        .findActive(person.subject())
                        .orElseThrow()
                        .state()
                        .assignments()
                        .getFirst()
                        .id());
    }
}
