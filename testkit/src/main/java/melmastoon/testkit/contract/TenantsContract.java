package melmastoon.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import melmastoon.access.TenantStatus;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.TenantHead;
import melmastoon.application.kernel.TenantTransaction;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.tenant.TenantType;
import melmastoon.application.tenant.Tenants;
import melmastoon.domain.tenant.Cancellation;
import melmastoon.domain.tenant.IsolationTier;
import melmastoon.domain.tenant.PlanRef;
import melmastoon.domain.tenant.Tenant;
import melmastoon.domain.tenant.TenantEvent;
import melmastoon.domain.tenant.TenantLimits;
import melmastoon.domain.tenant.TenantSuspensionReason;
import org.junit.jupiter.api.Test;

/// The tenant's own row.
public abstract class TenantsContract extends PortContract {

    @Test
    void aNewTenantStandsAtRevisionZero() {
        var head = in(tenant -> tenant.heads().find()).orElseThrow();

        assertThat(head.position().tenant()).isEqualTo(samples.tenant());
        assertThat(head.position().epoch()).isPositive();
        assertThat(head.position().revision()).isZero();
        assertThat(head.status()).isEqualTo(TenantStatus.PENDING);
    }

    @Test
    void aTenantComesBackAsItWasSaved() {
        var active = saved(new TenantEvent.PlanAttached(samples.tenant(), new PlanRef("plan_1"), Samples.NOW));

        assertOptional(tenant -> tenant.port(Tenants.class).find()).hasValue(active);
        assertThat(in(tenant -> tenant.heads().find()).orElseThrow().status()).isEqualTo(TenantStatus.ACTIVE);
    }

    @Test
    void aSuspendedTenantComesBackWithItsReason() {
        var active = saved(new TenantEvent.PlanAttached(samples.tenant(), new PlanRef("plan_1"), Samples.NOW));
        var suspended = saved(new TenantEvent.Suspended(
                samples.tenant(), TenantSuspensionReason.NON_PAYMENT, Samples.OLGA, Samples.NOW));

        assertThat(suspended.version()).isEqualTo(active.version() + 1);
        assertOptional(tenant -> tenant.port(Tenants.class).find()).hasValue(suspended);
        assertThat(in(tenant -> tenant.heads().find()).orElseThrow().status()).isEqualTo(TenantStatus.SUSPENDED);

        var reactivated = saved(new TenantEvent.Reactivated(samples.tenant(), Samples.OLGA, Samples.NOW));
        assertThat(reactivated.state()).isEqualTo(active.state());
        assertOptional(tenant -> tenant.port(Tenants.class).find()).hasValue(reactivated);
    }

    /// Ruling 32.
    @Test
    void limitsComeBackAsTheyWereSaved() {
        var limited = saved(
                new TenantEvent.LimitsChanged(samples.tenant(), new TenantLimits(0, 7), Samples.OLGA, Samples.NOW));

        assertOptional(tenant -> tenant.port(Tenants.class).find()).hasValue(limited);

        var usual =
                saved(new TenantEvent.LimitsChanged(samples.tenant(), TenantLimits.DEFAULT, Samples.OLGA, Samples.NOW));

        assertOptional(tenant -> tenant.port(Tenants.class).find()).hasValue(usual);
    }

    /// Ruling 9.
    @Test
    void aCancelledSubscriptionComesBackAsItWasSavedUntilItIsResumed() {
        var cancellation = new Cancellation(Samples.NOW, Samples.NOW.plusMillis(1));
        var cancelled =
                saved(new TenantEvent.SubscriptionNoted(samples.tenant(), Optional.of(cancellation), Samples.NOW));

        assertThat(cancelled.state().profile().cancellation()).hasValue(cancellation);
        assertOptional(tenant -> tenant.port(Tenants.class).find()).hasValue(cancelled);

        var resumed = saved(new TenantEvent.SubscriptionNoted(samples.tenant(), Optional.empty(), Samples.NOW));
        assertOptional(tenant -> tenant.port(Tenants.class).find()).hasValue(resumed);
    }

    /// Ruling 27.
    @Test
    void theIsolationTierComesBackAsItWasSaved() {
        for (var tier : List.of(IsolationTier.DEDICATED_SCHEMA, IsolationTier.SHARED)) {
            var moved = saved(new TenantEvent.IsolationTierChanged(samples.tenant(), tier, Samples.OLGA, Samples.NOW));

            assertOptional(tenant -> tenant.port(Tenants.class).find()).hasValue(moved);
        }
    }

    private Versioned<Tenant> saved(TenantEvent.Change event) {
        var before = in(tenant -> tenant.port(Tenants.class).find()).orElseThrow();
        var change = Change.changed(TenantType.TYPE, before, List.of(event));
        transact(tenant -> save(tenant, change));
        return change.after();
    }

    @Test
    void theSlugOfAnotherTenantIsTakenWithoutAnErrorAndNothingIsWritten() {
        var slug = in(tenant -> tenant.port(Tenants.class).find())
                .orElseThrow()
                .state()
                .profile()
                .slug();
        var other = new Samples();

        boolean added = stores().transactions().in(other.tenant(), tenant -> {
            var outcome = tenant.store(TenantType.TYPE).add(other.tenant(slug.value()));
            assertThat(tenant.port(Tenants.class).find()).isEmpty();
            return outcome;
        });

        assertThat(added).isFalse();
    }

    @Test
    void aPositionMovesOnWithItsInstant() {
        var later = Samples.NOW.plus(Duration.ofMinutes(1));
        transact(tenant -> {
            var before = tenant.heads().lock().orElseThrow();
            tenant.heads().advance(before, before.position().plus(3), later, samples.audit(before));
        });

        assertOptional(tenant -> tenant.heads().find()).hasValueSatisfying(head -> {
            assertThat(head.position().revision()).isEqualTo(3);
            assertThat(head.lastOccurredAt()).isEqualTo(later);
        });
    }

    @Test
    void aPositionMovesOnFromWhereItStandsOnly() {
        var stale = in(tenant -> tenant.heads().find()).orElseThrow();
        transact(tenant -> oneStep(tenant, stale));

        assertThatIllegalStateException().isThrownBy(() -> transact(tenant -> oneStep(tenant, stale)));
    }

    @Test
    void whoeverLocksATenantCountsAlone() throws Exception {
        Callable<TenantHead> oneStep = () -> in(tenant -> {
            var locked = tenant.heads().lock().orElseThrow();
            oneStep(tenant, locked);
            return locked;
        });
        try (var threads = Executors.newFixedThreadPool(4)) {
            var seen =
                    threads.invokeAll(Stream.generate(() -> oneStep).limit(20).toList());
            for (var head : seen) {
                assertThat(head.get().position().revision()).isLessThan(20);
            }
        }

        assertThat(in(tenant -> tenant.heads().find()).orElseThrow().position().revision())
                .isEqualTo(20);
    }

    private void oneStep(TenantTransaction tenant, TenantHead before) {
        tenant.heads().advance(before, before.position().plus(1), Samples.NOW, samples.audit(before));
    }
}
