package melmastoon.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import melmastoon.application.Change;
import melmastoon.application.Standing;
import melmastoon.domain.tenant.PlanRef;
import melmastoon.domain.tenant.TenantEvent;
import org.junit.jupiter.api.Test;

/// The tenant's own row.
public abstract class TenantsContract extends PortContract {

    @Test
    void aNewTenantStandsAtRevisionZero() {
        var standing = in(tenant -> tenant.tenants().find()).orElseThrow();

        assertThat(standing.position().tenant()).isEqualTo(samples.tenant());
        assertThat(standing.position().epoch()).isPositive();
        assertThat(standing.position().revision()).isZero();
        assertThat(standing.tenant().version()).isEqualTo(1);
    }

    @Test
    void aTenantComesBackAsItWasSaved() {
        var before = in(tenant -> tenant.tenants().find()).orElseThrow().tenant();
        var change = Change.OfTenant.changed(
                before, List.of(new TenantEvent.PlanAttached(samples.tenant(), new PlanRef("plan_1"), Samples.NOW)));
        transact(tenant -> tenant.tenants().save(change));

        assertThat(in(tenant -> tenant.tenants().find()).orElseThrow().tenant()).isEqualTo(change.after());
    }

    @Test
    void theSlugOfAnotherTenantIsTakenWithoutAnErrorAndNothingIsWritten() {
        var slug = in(tenant -> tenant.tenants().find())
                .orElseThrow()
                .tenant()
                .state()
                .profile()
                .slug();
        var other = new Samples();

        boolean added = stores().transactions().in(other.tenant(), tenant -> {
            var outcome = tenant.tenants().add(other.tenant(slug.value()), Samples.NOW);
            assertThat(tenant.tenants().find()).isEmpty();
            return outcome;
        });

        assertThat(added).isFalse();
    }

    @Test
    void aPositionMovesOnWithItsInstant() {
        var later = Samples.NOW.plus(Duration.ofMinutes(1));
        transact(tenant -> tenant.tenants()
                .advance(tenant.tenants().lock().orElseThrow().position().plus(3), later));

        assertOptional(tenant -> tenant.tenants().find()).hasValueSatisfying(standing -> {
            assertThat(standing.position().revision()).isEqualTo(3);
            assertThat(standing.lastOccurredAt()).isEqualTo(later);
        });
    }

    @Test
    void whoeverLocksATenantCountsAlone() throws Exception {
        Callable<Standing> oneStep = () -> in(tenant -> {
            var locked = tenant.tenants().lock().orElseThrow();
            tenant.tenants().advance(locked.position().plus(1), Samples.NOW);
            return locked;
        });
        try (var threads = Executors.newFixedThreadPool(4)) {
            var seen =
                    threads.invokeAll(Stream.generate(() -> oneStep).limit(20).toList());
            for (var standing : seen) {
                assertThat(standing.get().position().revision()).isLessThan(20);
            }
        }

        assertThat(in(tenant -> tenant.tenants().find())
                        .orElseThrow()
                        .position()
                        .revision())
                .isEqualTo(20);
    }
}
