package melmastoon.domain.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import melmastoon.access.TenantId;
import melmastoon.access.TenantStatus;
import melmastoon.domain.Aggregate;
import melmastoon.domain.Decision;
import org.junit.jupiter.api.Test;

/// T-2, T-3, T-5, rulings 1, 2 and 8.
class TenantLifeTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final TenantProfile ACME = profile("acme-hotels");
    private static final PlanRef PLAN = new PlanRef("plan_1");

    private final Tenant pending = Tenant.of(new TenantEvent.Created(ACME, NOW));
    private final Tenant active = pending.after(new TenantEvent.PlanAttached(ACME.id(), PLAN, NOW));

    @Test
    void aProvisionedTenantIsPending() {
        assertThat(Tenant.provision(ACME, NOW)).isEqualTo(Decision.accept(new TenantEvent.Created(ACME, NOW)));
        assertThat(pending.status()).isEqualTo(TenantStatus.PENDING);
    }

    @Test
    void attachingAPlanIsTheOnlyWayFromPendingToActiveByT2AndT3() {
        var decision = pending.decide(new TenantCommand.AttachPlan(PLAN), NOW);

        assertThat(decision).isEqualTo(Decision.accept(new TenantEvent.PlanAttached(ACME.id(), PLAN, NOW)));
        assertThat(active).isEqualTo(new Tenant.Active(ACME, PLAN));
    }

    @Test
    void attachingTheSamePlanAgainIsAcceptedWithoutAnEvent() {
        assertThat(active.decide(new TenantCommand.AttachPlan(PLAN), NOW)).isEqualTo(Decision.accept());
    }

    @Test
    void attachingAnotherPlanToAnActiveTenantIsAnIllegalTransition() {
        var decision = active.decide(new TenantCommand.AttachPlan(new PlanRef("plan_2")), NOW);

        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused -> assertThat(refused.refusal()).isInstanceOf(TenantRefusal.IllegalTransition.class));
    }

    @Test
    void aReservedSlugReadsLikeATakenOneByRuling8() {
        var platform = profile("platform");

        assertThat(Tenant.provision(platform, NOW))
                .isEqualTo(Decision.refuse(new TenantRefusal.SlugTaken(new Slug("platform"))));
    }

    /// Walks the states, so that it holds for those to come.
    @Test
    void onlyASuspendedTenantHasAReasonByT5() {
        for (var state : Tenant.class.getPermittedSubclasses()) {
            var fields = Arrays.stream(state.getRecordComponents()).map(RecordComponent::getName);

            assertThat(fields.anyMatch("reason"::equals))
                    .as(state.getSimpleName())
                    .isEqualTo(state.getSimpleName().equals("Suspended"));
        }
    }

    @Test
    void decidingChangesNothing() {
        pending.decide(new TenantCommand.AttachPlan(PLAN), NOW);

        assertThat(pending).isEqualTo(new Tenant.Pending(ACME));
        assertThat(Aggregate.fold(pending, List.of())).isEqualTo(pending);
    }

    private static TenantProfile profile(String slug) {
        return new TenantProfile(
                new TenantId(new UUID(0, 1)),
                new Slug(slug),
                new LegalName("Acme Hotels Ltd"),
                new CountryCode("AF"),
                ResidencyRegion.ME_CENTRAL1);
    }
}
