package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.People.platformAdmin;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import melmastoon.access.ApprovalId;
import melmastoon.access.Caller;
import melmastoon.access.InvitationId;
import melmastoon.application.approval.Approvals;
import melmastoon.application.approval.ExpireApproval.ApprovalExpired;
import melmastoon.application.invitation.Invitations;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.OutboxEntry;
import melmastoon.application.tenant.Tenants;
import melmastoon.domain.approval.ApprovalStatus;
import melmastoon.domain.erasure.ErasureReason;
import melmastoon.domain.erasure.GuestId;
import melmastoon.domain.erasure.ServiceName;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.RevokeReason;
import melmastoon.domain.tenant.ClosingReason;
import melmastoon.domain.tenant.PlanRef;
import melmastoon.domain.tenant.Tenant;
import melmastoon.domain.tenant.TenantSuspensionReason;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// T-2, T-4, rulings 1, 10 and 62.
class ClosingTest {
    private static final Caller FIRST = platformAdmin();
    private static final Caller SECOND = platformAdmin("usr_second");

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);

    @Test
    void aTenantIsClosedOnlyByASecondPlatformAdministratorByRuling10() {
        var approval = asked();

        assertThat(tenant()).isInstanceOf(Tenant.Active.class);
        assertThat(refusal(acme.approves(FIRST, approval))).isEqualTo("MELMASTOON.TENANT.APPROVAL_BY_REQUESTER");
        assertThat(refusal(acme.declines(FIRST, approval))).isEqualTo("MELMASTOON.TENANT.APPROVAL_BY_REQUESTER");
        assertThat(refusal(acme.approves(OLGA, approval))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        assertThat(tenant()).isInstanceOf(Tenant.Active.class);

        done(acme.approves(SECOND, approval));

        assertThat(tenant())
                .isInstanceOfSatisfying(
                        Tenant.Closed.class,
                        closed -> assertThat(closed.closingReason()).isEqualTo(ClosingReason.REQUESTED));
    }

    @Test
    void closingIsOneCommandByRuling62() {
        acme.invited("amal@acme.example", WHOLE, "tenant.gm");
        var approval = asked();
        var before = memory.outbox(acme.tenant()).size();

        done(acme.approves(SECOND, approval));

        var events = memory.outbox(acme.tenant()).stream().skip(before).toList();
        assertThat(events).extracting(ClosingTest::event).containsExactly("Approved", "Revoked", "Closed", "Started");
        assertThat(events)
                .extracting(entry -> entry.command().id())
                .containsOnly(events.getFirst().command().id());
    }

    @Test
    void closingRevokesThePendingInvitationsByRuling10() {
        var expired = acme.invited("bo@acme.example", WHOLE, "tenant.gm");
        application.later(Duration.ofDays(14));
        var late = acme.invited("cem@acme.example", WHOLE, "tenant.gm");

        acme.closed();

        assertThat(invitation(late))
                .isInstanceOfSatisfying(
                        Invitation.Revoked.class,
                        revoked -> assertThat(revoked.reason()).isEqualTo(RevokeReason.TENANT_CLOSED));
        assertThat(invitation(expired)).isInstanceOf(Invitation.Pending.class);
        assertThat(refusal(acme.accepts(person("cem"), late))).isEqualTo("MELMASTOON.TENANT.NOT_ACTIVE");
    }

    @Test
    void nobodyApprovesAfter24HoursEvenWithoutATimerByRuling10() {
        var approval = asked();
        application.later(Duration.ofHours(24));

        assertThat(refusal(acme.approves(SECOND, approval))).isEqualTo("MELMASTOON.TENANT.APPROVAL_EXPIRED");
        assertThat(refusal(acme.declines(SECOND, approval))).isEqualTo("MELMASTOON.TENANT.APPROVAL_EXPIRED");
        assertThat(tenant()).isInstanceOf(Tenant.Active.class);
        assertThat(acme.asksToClose()).isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void aTimerRecordsThatNobodyHasDecided() {
        var approval = asked();
        assertThat(refusal(expires(approval))).isEqualTo("MELMASTOON.TENANT.APPROVAL_NOT_DUE");
        application.later(Duration.ofHours(24));

        done(expires(approval));

        assertThat(status(approval)).isEqualTo(ApprovalStatus.EXPIRED);
        assertThat(refusal(acme.withdraws(FIRST, approval))).isEqualTo("MELMASTOON.TENANT.APPROVAL_EXPIRED");
        assertThat(done(expires(approval)).version()).isEqualTo(2);
    }

    @Test
    void aTimerThatComesTooLateChangesNothing() {
        var approval = asked();
        done(acme.declines(SECOND, approval));
        application.later(Duration.ofDays(2));

        assertThat(done(expires(approval)).version()).isEqualTo(2);
        assertThat(status(approval)).isEqualTo(ApprovalStatus.DECLINED);
    }

    @Test
    void onlyThisServiceRecordsAnExpiry() {
        assertThat(refusal(application.expireApproval().expire(application.by(FIRST), acme.tenant(), asked())))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    @Test
    void whoAskedWithdrawsAndNobodyElse() {
        var approval = asked();

        assertThat(refusal(acme.withdraws(SECOND, approval))).isEqualTo("MELMASTOON.TENANT.APPROVAL_NOT_YOURS");
        done(acme.withdraws(FIRST, approval));

        assertThat(refusal(acme.approves(SECOND, approval))).isEqualTo("MELMASTOON.TENANT.APPROVAL_DECIDED");
        assertThat(done(acme.withdraws(FIRST, approval)).version()).isEqualTo(2);
    }

    @Test
    void whatIsDeclinedIsAskedAnew() {
        var first = asked();
        done(acme.declines(SECOND, first));

        assertThat(refusal(acme.approves(SECOND, first))).isEqualTo("MELMASTOON.TENANT.APPROVAL_DECIDED");
        assertThat(asked()).isNotEqualTo(first);
    }

    @Test
    void oneRequestWaitsAtATimeByRuling1() {
        var first = asked();

        assertThat(asked()).isEqualTo(first);
        assertThat(refusal(application
                        .closeTenant()
                        .close(application.by(SECOND), acme.tenant(), ClosingReason.REQUESTED)))
                .isEqualTo("MELMASTOON.TENANT.APPROVAL_PENDING");
        assertThat(refusal(application.closeTenant().close(application.by(FIRST), acme.tenant(), ClosingReason.ABUSE)))
                .isEqualTo("MELMASTOON.TENANT.APPROVAL_PENDING");
    }

    @Test
    void aTenantIsClosedFromEveryStateByT2() {
        done(acme.suspended(TenantSuspensionReason.ABUSE));
        acme.closed();
        assertThat(tenant()).isInstanceOf(Tenant.Closed.class);

        var pending = done(application
                        .provisionTenant()
                        .provision(application.by(FIRST), Acme.newTenant("never-active")))
                .value()
                .tenantId();
        var approval = done(application.closeTenant().close(application.by(FIRST), pending, ClosingReason.DUPLICATE))
                .value()
                .approvalId();
        assertThat(application.grantApproval().grant(application.by(SECOND), pending, approval))
                .isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void aClosedTenantAcceptsNoWritesByT4() {
        var approval = asked();
        done(acme.approves(SECOND, approval));
        var before = memory.outbox(acme.tenant()).size();

        for (var refused : List.<CommandResult<?>>of(
                acme.reactivated(),
                acme.suspended(TenantSuspensionReason.ABUSE),
                application.attachPlan().attach(application.by(FIRST), acme.tenant(), new PlanRef("plan_x")),
                acme.leaves(OLGA, acme.olga()),
                acme.removes(FIRST, acme.olga()),
                acme.appointed(person("amal")),
                acme.asksToClose(),
                acme.approves(SECOND, approval),
                acme.declines(SECOND, approval))) {
            assertThat(refusal(refused)).isEqualTo("MELMASTOON.TENANT.NOT_ACTIVE");
        }
        assertThat(memory.outbox(acme.tenant())).hasSize(before);
    }

    /// Readers that lost it must still learn that it is closed.
    @Test
    void aClosedTenantIsPublishedAgainForItsReaders() {
        acme.closed();

        assertThat(application.repairTenant().repair(application.by(FIRST), acme.tenant()))
                .isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void anErasureOfAGuestIsStillAcknowledgedThereByRuling29() {
        var guest = new GuestId("gst_1");
        var erasure = done(application
                        .requestGuestErasure()
                        .request(application.by(OLGA), acme.tenant(), guest, ErasureReason.GUEST_REQUEST))
                .value()
                .guestErasureId();
        acme.closed();

        var acknowledged = application
                .acknowledgeGuestErasure()
                .acknowledge(application.byItself(), acme.tenant(), erasure, new ServiceName("billing-service"));
        assertThat(done(acknowledged).version()).isEqualTo(2);
    }

    private ApprovalId asked() {
        return done(acme.asksToClose()).value().approvalId();
    }

    private CommandResult<ApprovalExpired> expires(ApprovalId approval) {
        return application.expireApproval().expire(application.byItself(), acme.tenant(), approval);
    }

    private ApprovalStatus status(ApprovalId approval) {
        return memory.in(acme.tenant(), rows -> rows.port(Approvals.class).find(approval))
                .orElseThrow()
                .state()
                .status();
    }

    private Invitation invitation(InvitationId id) {
        return memory.in(acme.tenant(), rows -> rows.port(Invitations.class).find(id))
                .orElseThrow()
                .state();
    }

    private Tenant tenant() {
        return memory.in(acme.tenant(), rows -> rows.port(Tenants.class).find())
                .orElseThrow()
                .state();
    }

    private static String event(OutboxEntry entry) {
        return entry.content() instanceof OutboxEntry.OfAggregate<?, ?> aggregate
                ? aggregate.step().event().getClass().getSimpleName()
                : "";
    }
}
