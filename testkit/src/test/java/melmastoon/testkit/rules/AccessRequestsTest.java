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

import java.time.Duration;
import java.util.List;
import melmastoon.access.ApprovalId;
import melmastoon.access.Caller;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Scope;
import melmastoon.application.approval.Approvals;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.membership.Memberships;
import melmastoon.domain.approval.ApprovalStatus;
import melmastoon.domain.membership.Assignment;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// A member asks for a role, rulings 1 and 38.
class AccessRequestsTest {
    private static final Caller AMAL = person("amal");
    private static final Caller BO = person("bo");
    private static final Caller GABE = person("gabe");

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);

    @Test
    void aRequestThatIsApprovedIsAnOrdinaryAssignmentByTheApprover() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.housekeeping");
        var asked = asked(AMAL, "tenant.front_desk", only(acme.alpha()));
        assertThat(assignments()).hasSize(1);

        done(acme.approves(OLGA, asked));

        assertThat(assignments()).hasSize(2).last().satisfies(held -> {
            assertThat(held.scope()).isEqualTo(only(acme.alpha()));
            assertThat(held.grantedBy()).isEqualTo(OLGA.subject());
        });
        var audits = memory.audits(acme.tenant());
        var evidence = audits.get(audits.size() - 2);
        var assigned = audits.getLast();
        assertThat(evidence.subject()).isEqualTo(asked.toString());
        assertThat(assigned.subject()).isEqualTo(amal.toString());
        assertThat(assigned.requestId()).isEqualTo(evidence.requestId());
        assertThat(assigned.evidence()).containsEntry("permission", "role:assign");
    }

    @Test
    void nobodyApprovesItsOwnRequest() {
        done(acme.assigns(OLGA, acme.joins(AMAL, WHOLE, "tenant.owner"), "tenant.gm", WHOLE));

        assertThat(refusal(acme.approves(AMAL, asked(AMAL, "tenant.auditor", WHOLE))))
                .isEqualTo("MELMASTOON.TENANT.APPROVAL_BY_REQUESTER");
    }

    @Test
    void whoApprovesHoldsWhatItGivesByR4() {
        acme.joins(AMAL, WHOLE, "tenant.housekeeping");
        acme.joins(GABE, WHOLE, "tenant.gm");

        var ownership = asked(AMAL, "tenant.owner", WHOLE);
        assertThat(refusal(acme.approves(GABE, ownership))).isEqualTo("MELMASTOON.TENANT.ROLE_ESCALATION");
        assertThat(status(ownership)).isEqualTo(ApprovalStatus.REQUESTED);
        assertThat(acme.approves(GABE, asked(AMAL, "tenant.front_desk", WHOLE))).isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void aManagerOfOneHouseDecidesThereByRuling38() {
        acme.joins(AMAL, only(acme.alpha()), "tenant.housekeeping");
        acme.joins(BO, only(acme.beta()), "tenant.housekeeping");
        acme.joins(GABE, only(acme.alpha()), "tenant.gm");
        var beta = asked(BO, "tenant.front_desk", only(acme.beta()));

        assertThat(refusal(acme.approves(GABE, beta))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        assertThat(refusal(acme.declines(GABE, beta))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        assertThat(acme.approves(GABE, asked(AMAL, "tenant.front_desk", only(acme.alpha()))))
                .isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void whoWorksElsewhereTooIsNotDecidedOnByAManagerOfOneHouseByRuling38() {
        acme.joins(AMAL, WHOLE, "tenant.housekeeping");
        acme.joins(GABE, only(acme.alpha()), "tenant.gm");
        var asked = asked(AMAL, "tenant.front_desk", only(acme.alpha()));

        assertThat(refusal(acme.approves(GABE, asked))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        assertThat(refusal(acme.declines(GABE, asked))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        assertThat(acme.approves(OLGA, asked)).isInstanceOf(CommandResult.Done.class);
    }

    /// It grants nothing, so it approves nothing either.
    @Test
    void aPlatformAdministratorDoesNotDecide() {
        acme.joins(AMAL, WHOLE, "tenant.housekeeping");

        assertThat(refusal(acme.approves(platformAdmin(), asked(AMAL, "tenant.front_desk", WHOLE))))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    @Test
    void aMemberDoesNotApproveAClosing() {
        var closing = done(acme.asksToClose()).value().approvalId();

        assertThat(refusal(acme.approves(OLGA, closing))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    @Test
    void whoHasAskedWithdrawsAndNobodyElse() {
        acme.joins(AMAL, WHOLE, "tenant.housekeeping");
        var asked = asked(AMAL, "tenant.front_desk", WHOLE);

        assertThat(refusal(acme.withdraws(OLGA, asked))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        done(acme.withdraws(AMAL, asked));
        assertThat(refusal(acme.approves(OLGA, asked))).isEqualTo("MELMASTOON.TENANT.APPROVAL_DECIDED");
    }

    @Test
    void aRequestLastsFourteenDays() {
        acme.joins(AMAL, WHOLE, "tenant.housekeeping");
        var asked = asked(AMAL, "tenant.front_desk", WHOLE);
        application.later(Duration.ofDays(14));

        assertThat(refusal(acme.approves(OLGA, asked))).isEqualTo("MELMASTOON.TENANT.APPROVAL_EXPIRED");
    }

    @Test
    void fiveRequestsOfAMemberWaitAtATime() {
        acme.joins(AMAL, WHOLE, "tenant.housekeeping");
        acme.joins(GABE, WHOLE, "tenant.gm");
        var roles = List.of(
                "tenant.front_desk", "tenant.reservations", "tenant.maintenance", "tenant.revenue", "tenant.auditor");
        roles.forEach(role -> asked(AMAL, role, WHOLE));

        assertThat(refusal(acme.asksFor(AMAL, "tenant.accounting", WHOLE)))
                .isEqualTo("MELMASTOON.TENANT.APPROVAL_TOO_MANY");
        assertThat(acme.asksFor(GABE, "tenant.accounting", WHOLE)).isInstanceOf(CommandResult.Done.class);
        done(acme.withdraws(AMAL, asked(AMAL, "tenant.auditor", WHOLE)));
        assertThat(acme.asksFor(AMAL, "tenant.accounting", WHOLE)).isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void theSameRequestIsTheOneThatWaitsByRuling1() {
        acme.joins(AMAL, WHOLE, "tenant.housekeeping");

        assertThat(asked(AMAL, "tenant.front_desk", only(acme.alpha())))
                .isEqualTo(asked(AMAL, "tenant.front_desk", only(acme.alpha())))
                .isNotEqualTo(asked(AMAL, "tenant.front_desk", only(acme.beta())));
    }

    @Test
    void aRequestStaysWithinTheMembershipByR3() {
        acme.joins(AMAL, only(acme.alpha()), "tenant.housekeeping");

        assertThat(refusal(acme.asksFor(AMAL, "tenant.front_desk", only(acme.beta()))))
                .isEqualTo("MELMASTOON.MEMBERSHIP.SCOPE_WIDENED");
        assertThat(refusal(acme.asksFor(AMAL, "tenant.front_desk", WHOLE)))
                .isEqualTo("MELMASTOON.MEMBERSHIP.SCOPE_WIDENED");
    }

    @Test
    void whatIsNamedMustBeThere() {
        assertThat(refusal(acme.asksFor(OLGA, "tenant.unheard_of", WHOLE)))
                .isEqualTo("MELMASTOON.MEMBERSHIP.ROLE_NOT_FOUND");
        assertThat(refusal(acme.asksFor(OLGA, "tenant.gm", only(new OrganizationUnitId(application.mint())))))
                .isEqualTo("MELMASTOON.MEMBERSHIP.SCOPE_NOT_PROPERTY");
        assertThat(refusal(acme.approves(OLGA, new ApprovalId(application.mint()))))
                .isEqualTo("MELMASTOON.TENANT.APPROVAL_NOT_FOUND");
    }

    @Test
    void whoIsNoLongerAMemberIsGivenNothing() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.housekeeping");
        var asked = asked(AMAL, "tenant.front_desk", WHOLE);
        done(acme.removes(OLGA, amal));

        assertThat(refusal(acme.approves(OLGA, asked))).isEqualTo("MELMASTOON.MEMBERSHIP.NOT_ACTIVE");
        assertThat(acme.declines(OLGA, asked)).isInstanceOf(CommandResult.Done.class);
    }

    private ApprovalId asked(Caller member, String role, Scope scope) {
        return done(acme.asksFor(member, role, scope)).value().approvalId();
    }

    private ApprovalStatus status(ApprovalId approval) {
        return memory.in(acme.tenant(), rows -> rows.port(Approvals.class).find(approval))
                .orElseThrow()
                .state()
                .status();
    }

    /// Amal's, in the order in which they were granted.
    private List<Assignment> assignments() {
        return memory.in(acme.tenant(), rows -> rows.port(Memberships.class).findCurrent(AMAL.subject()))
                .map(found -> found.state().assignments())
                .orElse(List.of());
    }
}
