package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.Acme.only;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.People.platformAdmin;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import melmastoon.access.Caller;
import melmastoon.access.InvitationId;
import melmastoon.application.invitation.InvitationType;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.OutboxEntry;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.membership.MembershipEvent;
import melmastoon.domain.membership.MembershipSuspensionReason;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// M-3, M-5, R-4, rulings 1, 16 to 18, 30, 36 and 53.
class SuspendingMembersTest {
    private static final Caller GABE = person("gabe");
    private static final Caller AMAL = person("amal");
    private static final String LAST_OWNER = "MELMASTOON.TENANT.LAST_OWNER_REMOVAL";
    private static final String DENIED = "MELMASTOON.COMMON.PERMISSION_DENIED";

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);

    /// There is no call to iam: what it must know stands in the event.
    @Test
    void iamLearnsOfASuspensionByItsEventByM5() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.front_desk");
        var before = memory.outbox(acme.tenant()).size();

        done(acme.suspends(OLGA, amal));

        assertThat(memory.outbox(acme.tenant())).hasSize(before + 1);
        var content = (OutboxEntry.OfAggregate<?, ?>)
                memory.outbox(acme.tenant()).getLast().content();
        assertThat(content.step().event())
                .isEqualTo(new MembershipEvent.Suspended(
                        amal,
                        acme.tenant(),
                        MembershipSuspensionReason.INVESTIGATION,
                        OLGA.subject(),
                        application.now()));
    }

    /// Ruling 53.
    @Test
    void theAuditSaysWhyAsACode() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.front_desk");

        done(acme.suspends(OLGA, amal));

        assertThat(memory.audits(acme.tenant()).getLast()).satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("suspend_membership");
            assertThat(entry.before()).containsEntry("status", "active");
            assertThat(entry.after())
                    .containsEntry("status", "suspended")
                    .containsEntry("suspensionReason", "investigation");
        });
    }

    @Test
    void whoIsSuspendedMayNothingButLeave() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.owner");
        var gabe = acme.joins(GABE, WHOLE, "tenant.front_desk");
        done(acme.suspends(OLGA, amal));

        assertThat(refusal(acme.assigns(AMAL, gabe, "tenant.auditor", WHOLE))).isEqualTo(DENIED);
        assertThat(refusal(acme.suspends(AMAL, gabe))).isEqualTo(DENIED);
        assertThat(refusal(acme.invites(AMAL, "x@acme.example", WHOLE, "tenant.gm")))
                .isEqualTo(DENIED);
        assertThat(acme.removes(AMAL, amal)).isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void aSuspensionIsNotEscapedByAnInvitation() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.front_desk");
        var invitation = acme.invited("amal@acme.example", WHOLE, "tenant.gm");
        done(acme.suspends(OLGA, amal));

        assertThat(refusal(acme.accepts(AMAL, invitation))).isEqualTo("MELMASTOON.MEMBERSHIP.NOT_ACTIVE");
        assertThat(invitations()).contains(Invitation.Pending.class);
        assertThat(refusal(acme.assigns(OLGA, amal, "tenant.gm", WHOLE))).isEqualTo("MELMASTOON.MEMBERSHIP.NOT_ACTIVE");
    }

    @Test
    void whatASuspendedInviterProposedIsNotGrantedByRuling16() {
        var gabe = acme.joins(GABE, WHOLE, "tenant.gm");
        done(acme.invites(GABE, "amal@acme.example", WHOLE, "tenant.front_desk"));
        done(acme.suspends(OLGA, gabe));

        assertThat(refusal(acme.accepts(AMAL, lastInvitation()))).isEqualTo("MELMASTOON.TENANT.ROLE_ESCALATION");
    }

    @Test
    void theLastOwnerIsNotSuspendedWhoeverAsksByM3() {
        assertThat(refusal(acme.suspends(OLGA, acme.olga()))).isEqualTo(LAST_OWNER);
        assertThat(refusal(acme.suspends(platformAdmin(), acme.olga()))).isEqualTo(LAST_OWNER);
    }

    @Test
    void aSuspendedOwnerDoesNotCountAsOneByRuling17() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.owner");
        done(acme.suspends(OLGA, amal));

        assertThat(refusal(acme.suspends(OLGA, acme.olga()))).isEqualTo(LAST_OWNER);
        assertThat(refusal(acme.removes(OLGA, acme.olga()))).isEqualTo(LAST_OWNER);
    }

    @Test
    void nobodySuspendsWhomItCouldNotHaveMadeByRuling36() {
        acme.joins(GABE, WHOLE, "tenant.gm");
        var owner = acme.joins(AMAL, WHOLE, "tenant.owner");
        var clerk = acme.joins(person("dara"), only(acme.alpha()), "tenant.front_desk");

        assertThat(refusal(acme.suspends(GABE, owner))).isEqualTo("MELMASTOON.MEMBERSHIP.REMOVAL_NOT_ALLOWED");
        assertThat(acme.suspends(GABE, clerk)).isInstanceOf(CommandResult.Done.class);
        assertThat(acme.suspends(platformAdmin(), owner)).isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void whoIsReinstatedMayAgainWhatItMight() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.gm");
        var clerk = acme.joins(person("dara"), WHOLE, "tenant.front_desk");
        done(acme.suspends(OLGA, amal));

        done(acme.reinstates(OLGA, amal));

        assertThat(acme.assigns(AMAL, clerk, "tenant.housekeeping", WHOLE)).isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void nobodyReinstatesWhomItCouldNotHaveMadeByR4() {
        acme.joins(GABE, WHOLE, "tenant.gm");
        var owner = acme.joins(AMAL, WHOLE, "tenant.owner");
        var clerk = acme.joins(person("dara"), only(acme.alpha()), "tenant.front_desk");
        done(acme.suspends(OLGA, owner));
        done(acme.suspends(OLGA, clerk));

        assertThat(refusal(acme.reinstates(GABE, owner))).isEqualTo("MELMASTOON.TENANT.ROLE_ESCALATION");
        assertThat(acme.reinstates(GABE, clerk)).isInstanceOf(CommandResult.Done.class);
    }

    /// Neither holds what it would give: a platform administrator grants nothing (ruling 36).
    @Test
    void neitherTheSuspendedNorAPlatformAdministratorReinstates() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.owner");
        done(acme.suspends(OLGA, amal));

        assertThat(refusal(acme.reinstates(AMAL, amal))).isEqualTo(DENIED);
        assertThat(refusal(acme.reinstates(platformAdmin(), amal))).isEqualTo(DENIED);
    }

    @Test
    void reinstatingTwiceIsAcceptedWithoutASecondEventByRuling1() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.front_desk");
        done(acme.suspends(OLGA, amal));

        var first = done(acme.reinstates(OLGA, amal));

        assertThat(done(acme.reinstates(OLGA, amal))).isEqualTo(first);
    }

    @Test
    void suspendingTwiceIsAcceptedWithoutASecondEventByRuling1() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.front_desk");

        var first = done(acme.suspends(OLGA, amal));

        assertThat(done(acme.suspends(OLGA, amal))).isEqualTo(first);
    }

    @Test
    void whoExpectsAnotherVersionChangesNobodyByRuling30() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.front_desk");

        assertThat(refusal(application
                        .suspendMembership()
                        .suspend(
                                application.by(OLGA).expecting(9),
                                acme.tenant(),
                                amal,
                                MembershipSuspensionReason.LEAVE)))
                .isEqualTo("MELMASTOON.COMMON.STALE_VERSION");
        assertThat(refusal(application
                        .reinstateMembership()
                        .reinstate(application.by(OLGA).expecting(9), acme.tenant(), amal)))
                .isEqualTo("MELMASTOON.COMMON.STALE_VERSION");
    }

    private Set<Class<?>> invitations() {
        return memory.in(
                acme.tenant(),
                rows -> rows.store(InvitationType.TYPE).all().stream()
                        .map(each -> each.state().getClass())
                        .collect(Collectors.<Class<?>>toSet()));
    }

    private InvitationId lastInvitation() {
        return memory.in(
                acme.tenant(),
                rows -> rows.store(InvitationType.TYPE)
                        .all()
                        .getLast()
                        .state()
                        .terms()
                        .id());
    }
}
