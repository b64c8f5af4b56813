package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.People.platformAdmin;
import static melmastoon.testkit.fixture.People.service;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Actor;
import melmastoon.application.kernel.Once;
import melmastoon.application.kernel.Request;
import melmastoon.application.tenant.Subscriptions;
import melmastoon.application.tenant.Tenants;
import melmastoon.domain.tenant.Tenant;
import melmastoon.domain.tenant.TenantSuspensionReason;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.DueTimers;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// What becomes of a tenant whose subscription billing has cancelled (ruling 9).
class GracePeriodTest {
    private static final Duration TWO_WEEKS = Duration.ofDays(14);

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = Acme.chain(application, "acme-hotels");
    private final List<TenantId> asked = new ArrayList<>();
    private Subscriptions.Answer billing = new Subscriptions.Cancelled(Optional.empty());

    @Test
    void aTenantIsServedUntilItsGracePeriodIsOverByRuling9() {
        cancelled(TWO_WEEKS);

        application.later(TWO_WEEKS.minusMillis(1));
        ends();
        assertThat(tenant()).isInstanceOf(Tenant.Active.class);
        assertThat(asked).isEmpty();

        application.later(Duration.ofMillis(1));
        ends();
        assertThat(tenant())
                .isInstanceOfSatisfying(
                        Tenant.Suspended.class,
                        suspended -> assertThat(suspended.reason()).isEqualTo(TenantSuspensionReason.NON_PAYMENT));
        assertThat(asked).containsExactly(acme.tenant());
    }

    @Test
    void aTimerEndsTheGracePeriod() {
        cancelled(TWO_WEEKS);
        DueTimers.of(application, memory).look();
        assertThat(tenant()).isInstanceOf(Tenant.Active.class);

        application.later(TWO_WEEKS);
        DueTimers.of(application, memory).look();

        assertThat(tenant()).isInstanceOf(Tenant.Suspended.class);
    }

    /// The event may have come late.
    @Test
    void theGracePeriodCountsFromWhenBillingSaysThatItCancelled() {
        var lastWeek = application.now().minus(Duration.ofDays(7));
        done(application
                .cancelSubscription()
                .cancel(application.byItself(), acme.tenant(), Optional.of(lastWeek), TWO_WEEKS));

        assertThat(tenant().profile().cancellation().orElseThrow().graceEndsAt())
                .isEqualTo(lastWeek.plus(TWO_WEEKS));
    }

    @Test
    void whoHasPaidSinceIsNotSuspendedAndNotAskedAboutAgain() {
        cancelled(Duration.ZERO);
        billing = new Subscriptions.Active();

        ends();
        ends();

        assertThat(tenant()).isInstanceOf(Tenant.Active.class);
        assertThat(tenant().profile().cancellation()).isEmpty();
        assertThat(asked).hasSize(1);
    }

    @Test
    void silenceOfBillingMeansToAskAgainInAnHourByRuling9() {
        cancelled(Duration.ZERO);
        billing = new Subscriptions.Unanswered();

        ends();
        assertThat(tenant()).isInstanceOf(Tenant.Active.class);
        assertThat(asksAt()).isEqualTo(application.now().plus(Duration.ofHours(1)));

        billing = new Subscriptions.Cancelled(Optional.empty());
        ends();
        assertThat(tenant()).as("not before that hour is over").isInstanceOf(Tenant.Active.class);
        application.later(Duration.ofHours(1));
        ends();
        assertThat(tenant()).isInstanceOf(Tenant.Suspended.class);
    }

    @Test
    void aGracePeriodThatBillingHasProlongedEndsLater() {
        cancelled(Duration.ZERO);
        var later = application.now().plus(TWO_WEEKS);
        billing = new Subscriptions.Cancelled(Optional.of(later));

        ends();

        assertThat(tenant()).isInstanceOf(Tenant.Active.class);
        assertThat(asksAt()).isEqualTo(later);
    }

    @Test
    void billingsReactivationEndsTheGracePeriod() {
        cancelled(Duration.ZERO);

        done(application.reactivateTenant().reactivate(application.by(service("billing-service")), acme.tenant()));
        ends();

        assertThat(tenant()).isInstanceOf(Tenant.Active.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void aPlatformAdministratorWhoReactivatesSaysNothingAboutPayments() {
        cancelled(TWO_WEEKS);

        done(acme.reactivated());

        assertThat(tenant().profile().cancellation()).isPresent();
    }

    @Test
    void whoWasReactivatedAfterAGracePeriodIsNotSuspendedForItAgain() {
        cancelled(Duration.ZERO);
        ends();

        done(acme.reactivated());
        ends();

        assertThat(tenant()).isInstanceOf(Tenant.Active.class);
    }

    @Test
    void aSuspensionForAnotherReasonStaysWhatItIs() {
        cancelled(Duration.ZERO);
        done(acme.suspended(TenantSuspensionReason.ABUSE));

        ends();
        assertThat(asked).as("nobody needs to know").isEmpty();
        done(acme.reactivated());
        ends();

        assertThat(tenant())
                .as("it is active again, and its subscription is still cancelled")
                .isInstanceOf(Tenant.Suspended.class);
    }

    /// The log says what readers decide by: the tenant's state. Who pays, billing publishes.
    @Test
    void aCancellationIsNotPublishedAndIsAudited() {
        var published = memory.outbox(acme.tenant()).size();

        cancelled(TWO_WEEKS);

        assertThat(memory.outbox(acme.tenant())).hasSize(published);
        assertThat(memory.audits(acme.tenant()).getLast().after()).containsKey("gracePeriodEndsAt");
    }

    @Test
    void theSameCancellationTwiceIsOne() {
        var at = Optional.of(application.now());
        done(application.cancelSubscription().cancel(application.byItself(), acme.tenant(), at, TWO_WEEKS));
        var audits = memory.audits(acme.tenant()).size();

        done(application.cancelSubscription().cancel(application.byItself(), acme.tenant(), at, TWO_WEEKS));

        assertThat(memory.audits(acme.tenant())).hasSize(audits);
    }

    @Test
    void aTenantThatWasNeverActiveHasNoSubscriptionToCancel() {
        var pending = done(application
                        .provisionTenant()
                        .provision(application.by(platformAdmin()), Acme.newTenant("never-paid")))
                .value()
                .tenantId();

        assertThat(refusal(application
                        .cancelSubscription()
                        .cancel(application.byItself(), pending, Optional.empty(), TWO_WEEKS)))
                .isEqualTo("MELMASTOON.TENANT.ILLEGAL_STATE_TRANSITION");
    }

    /// Delivered again after billing has taken it back, it would begin a grace period anew.
    @Test
    void aCancellationThatIsDeliveredAgainAfterTheReactivationHasNoSecondEffect() {
        var event = new Request(
                new Actor.Internal("event:test"), Once.inboundEvent(acme.tenant(), "evt-1", "test"), "request");
        done(application.cancelSubscription().cancel(event, acme.tenant(), Optional.empty(), TWO_WEEKS));
        done(application.reactivateTenant().reactivate(application.byItself(), acme.tenant()));

        done(application.cancelSubscription().cancel(event, acme.tenant(), Optional.empty(), TWO_WEEKS));

        assertThat(tenant().profile().cancellation()).isEmpty();
    }

    private void cancelled(Duration grace) {
        done(application.cancelSubscription().cancel(application.byItself(), acme.tenant(), Optional.empty(), grace));
    }

    private void ends() {
        var useCase = application.endGracePeriod(tenant -> {
            asked.add(tenant);
            return billing;
        });
        done(useCase.end(application.byItself(), acme.tenant()));
    }

    private Instant asksAt() {
        return tenant().profile().cancellation().orElseThrow().askAt();
    }

    private Tenant tenant() {
        return memory.in(acme.tenant(), rows -> rows.port(Tenants.class).find())
                .orElseThrow()
                .state();
    }
}
