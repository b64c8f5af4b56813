package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.Acme.only;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.People.platformAdmin;
import static melmastoon.testkit.fixture.People.service;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import melmastoon.access.Caller;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Request;
import melmastoon.application.membership.Memberships;
import melmastoon.application.tenant.Subscriptions;
import melmastoon.application.tenant.SuspendTenant;
import melmastoon.application.tenant.SuspendTenant.TenantSuspended;
import melmastoon.application.tenant.Tenants;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.tenant.PlanRef;
import melmastoon.domain.tenant.Tenant;
import melmastoon.domain.tenant.TenantSuspensionReason;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// T-2, T-5, rulings 1, 2, 9, 30, 36 and 53.
class SuspendingTenantsTest {
    private static final Caller AMAL = person("amal");
    private static final Caller BILLING = service("billing-service");
    private static final String NOT_ACTIVE = "MELMASTOON.TENANT.NOT_ACTIVE";
    private static final String RUNNING = "MELMASTOON.TENANT.SUBSCRIPTION_RUNNING";

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);

    private final List<TenantId> asked = new ArrayList<>();
    private Subscriptions.Answer billing = new Subscriptions.Unanswered();

    @Test
    void whatGivesRightsOrChangesTheBusinessNeedsAnActiveTenantByRuling2() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.front_desk");
        var kim = acme.joins(person("kim"), WHOLE, "tenant.front_desk");
        done(acme.suspends(OLGA, kim));
        var invitation = acme.invited("dara@acme.example", WHOLE, "tenant.gm");
        done(acme.suspended(TenantSuspensionReason.NON_PAYMENT));

        assertThat(refusal(acme.invites(OLGA, "x@acme.example", WHOLE, "tenant.gm")))
                .isEqualTo(NOT_ACTIVE);
        assertThat(refusal(acme.accepts(person("dara"), invitation))).isEqualTo(NOT_ACTIVE);
        assertThat(refusal(acme.assigns(OLGA, amal, "tenant.gm", WHOLE))).isEqualTo(NOT_ACTIVE);
        assertThat(refusal(acme.rescopes(OLGA, amal, only(acme.alpha())))).isEqualTo(NOT_ACTIVE);
        assertThat(refusal(acme.reinstates(OLGA, kim))).isEqualTo(NOT_ACTIVE);
    }

    @Test
    void whatOnlyTakesRightsAwayWorksByRuling2() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.front_desk");
        var kim = acme.joins(person("kim"), WHOLE, "tenant.front_desk");
        var lea = acme.joins(person("lea"), WHOLE, "tenant.front_desk");
        done(acme.suspended(TenantSuspensionReason.NON_PAYMENT));

        assertThat(acme.suspends(OLGA, amal)).isInstanceOf(CommandResult.Done.class);
        assertThat(acme.removes(OLGA, kim)).isInstanceOf(CommandResult.Done.class);
        assertThat(acme.leaves(person("lea"), lea)).isInstanceOf(CommandResult.Done.class);
        assertThat(application.readPosition().position(application.asks(OLGA), acme.tenant()))
                .isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void aReactivatedTenantGoesOnAsItWasByT2() {
        var before = tenant();
        acme.joins(AMAL, WHOLE, "tenant.front_desk");
        var member = amal();
        done(acme.suspended(TenantSuspensionReason.REQUESTED));

        done(acme.reactivated());

        assertThat(tenant()).isEqualTo(before);
        assertThat(amal()).isEqualTo(member);
        assertThat(acme.invites(OLGA, "x@acme.example", WHOLE, "tenant.gm")).isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void theAuditHasTheReasonWhileItIsSuspendedByT5() {
        done(acme.suspended(TenantSuspensionReason.ABUSE));
        assertThat(memory.audits(acme.tenant()).getLast().after())
                .containsEntry("status", "suspended")
                .containsEntry("suspensionReason", "abuse");

        done(acme.reactivated());
        assertThat(memory.audits(acme.tenant()).getLast().after())
                .containsEntry("status", "active")
                .doesNotContainKey("suspensionReason");
    }

    @Test
    void billingSuspendsAndLiftsWhatIsNotPaidAndNothingElse() {
        done(application
                .suspendTenant()
                .suspend(application.by(BILLING), acme.tenant(), TenantSuspensionReason.NON_PAYMENT));
        done(application.reactivateTenant().reactivate(application.by(BILLING), acme.tenant()));
        done(acme.suspended(TenantSuspensionReason.ABUSE));

        // Billing's own reason does not replace it.
        done(application
                .suspendTenant()
                .suspend(application.by(BILLING), acme.tenant(), TenantSuspensionReason.NON_PAYMENT));
        assertThat(refusal(application.reactivateTenant().reactivate(application.by(BILLING), acme.tenant())))
                .isEqualTo("MELMASTOON.TENANT.ILLEGAL_STATE_TRANSITION");
        assertThat(acme.reactivated()).isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void noTenantIsSuspendedForNonPaymentWhileItsSubscriptionIsActiveByRuling9() {
        billing = new Subscriptions.Active();
        for (var caller : List.of(platformAdmin(), BILLING)) {
            assertThat(refusal(suspends(caller, TenantSuspensionReason.NON_PAYMENT)))
                    .isEqualTo(RUNNING);
        }
        assertThat(tenant()).isInstanceOf(Tenant.Active.class);
        assertThat(asked).containsExactly(acme.tenant(), acme.tenant());

        billing = new Subscriptions.Cancelled(Optional.empty());
        done(suspends(BILLING, TenantSuspensionReason.NON_PAYMENT));
    }

    /// By the clock that decides: billing says the same before and after.
    @Test
    void aTenantIsSuspendedForNonPaymentFromTheEndOfItsGracePeriodOnByRuling9() {
        var end = application.now().plus(Duration.ofDays(14));
        billing = new Subscriptions.Cancelled(Optional.of(end));

        application.later(Duration.ofDays(14).minusMillis(1));
        assertThat(refusal(suspends(BILLING, TenantSuspensionReason.NON_PAYMENT)))
                .isEqualTo(RUNNING);
        application.later(Duration.ofMillis(1));
        done(suspends(BILLING, TenantSuspensionReason.NON_PAYMENT));
    }

    @Test
    void silenceOfBillingMeansToAskAgainAndNotToSuspendByRuling9() {
        var request = application.by(BILLING);
        billing = new Subscriptions.Unanswered();

        assertThat(refusal(suspends(request, TenantSuspensionReason.NON_PAYMENT)))
                .isEqualTo("MELMASTOON.COMMON.DEPENDENCY_UNAVAILABLE");
        billing = new Subscriptions.Active();
        assertThat(refusal(suspends(request, TenantSuspensionReason.NON_PAYMENT)))
                .isEqualTo(RUNNING);
        assertThat(tenant()).isInstanceOf(Tenant.Active.class);

        billing = new Subscriptions.Cancelled(Optional.empty());
        done(suspends(request, TenantSuspensionReason.NON_PAYMENT));
        assertThat(asked).hasSize(3);
    }

    @Test
    void billingIsAskedAboutNonPaymentAloneAndNotWhereThatChangesNothing() {
        var pending = done(application
                        .provisionTenant()
                        .provision(application.by(platformAdmin()), Acme.newTenant("never-paid")))
                .value()
                .tenantId();

        assertThat(refusal(suspend().suspend(application.by(BILLING), pending, TenantSuspensionReason.NON_PAYMENT)))
                .isEqualTo("MELMASTOON.TENANT.ILLEGAL_STATE_TRANSITION");
        done(suspends(platformAdmin(), TenantSuspensionReason.ABUSE));
        done(suspends(BILLING, TenantSuspensionReason.NON_PAYMENT));
        done(acme.reactivated());
        done(acme.suspended(TenantSuspensionReason.NON_PAYMENT));
        done(suspends(BILLING, TenantSuspensionReason.NON_PAYMENT));

        assertThat(asked).isEmpty();
    }

    private CommandResult<TenantSuspended> suspends(Caller caller, TenantSuspensionReason reason) {
        return suspends(application.by(caller), reason);
    }

    private CommandResult<TenantSuspended> suspends(Request request, TenantSuspensionReason reason) {
        return suspend().suspend(request, acme.tenant(), reason);
    }

    /// With a billing-service that says `billing`.
    private SuspendTenant suspend() {
        return new SuspendTenant(application.commands(), tenant -> {
            asked.add(tenant);
            return billing;
        });
    }

    @Test
    void noMemberSuspendsOrReactivatesItsTenant() {
        assertThat(refusal(application
                        .suspendTenant()
                        .suspend(application.by(OLGA), acme.tenant(), TenantSuspensionReason.REQUESTED)))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        assertThat(refusal(application.reactivateTenant().reactivate(application.by(OLGA), acme.tenant())))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    @Test
    void suspendingAndReactivatingTwiceIsAcceptedWithoutASecondEventByRuling1() {
        var suspended = done(acme.suspended(TenantSuspensionReason.ABUSE));
        assertThat(done(acme.suspended(TenantSuspensionReason.ABUSE))).isEqualTo(suspended);

        var reactivated = done(acme.reactivated());
        assertThat(done(acme.reactivated())).isEqualTo(reactivated);
    }

    @Test
    void aTenantWithoutAPlanIsNotSuspendedByT2() {
        var pending = done(application
                        .provisionTenant()
                        .provision(application.by(platformAdmin()), Acme.newTenant("pending-hotels")))
                .value()
                .tenantId();

        assertThat(refusal(application
                        .suspendTenant()
                        .suspend(application.by(platformAdmin()), pending, TenantSuspensionReason.OTHER)))
                .isEqualTo("MELMASTOON.TENANT.ILLEGAL_STATE_TRANSITION");
    }

    @Test
    void aSuspendedTenantKeepsItsPlan() {
        done(acme.suspended(TenantSuspensionReason.NON_PAYMENT));

        assertThat(application.attachPlan().attach(application.by(BILLING), acme.tenant(), new PlanRef("plan_chain")))
                .isInstanceOf(CommandResult.Done.class);
        assertThat(tenant()).isInstanceOf(Tenant.Suspended.class);
    }

    private Tenant tenant() {
        return memory.in(acme.tenant(), rows -> rows.port(Tenants.class).find())
                .orElseThrow()
                .state();
    }

    private Membership amal() {
        return memory.in(acme.tenant(), rows -> rows.port(Memberships.class).findCurrent(AMAL.subject()))
                .orElseThrow()
                .state();
    }

    @Test
    void whoExpectsAnotherVersionChangesNothingByRuling30() {
        var request = application.by(platformAdmin()).expecting(9);

        assertThat(refusal(application.suspendTenant().suspend(request, acme.tenant(), TenantSuspensionReason.ABUSE)))
                .isEqualTo("MELMASTOON.COMMON.STALE_VERSION");
        assertThat(refusal(application
                        .reactivateTenant()
                        .reactivate(application.by(platformAdmin()).expecting(9), acme.tenant())))
                .isEqualTo("MELMASTOON.COMMON.STALE_VERSION");
    }
}
