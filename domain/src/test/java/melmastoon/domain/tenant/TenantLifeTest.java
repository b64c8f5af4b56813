package melmastoon.domain.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import melmastoon.access.ApprovalId;
import melmastoon.access.SagaId;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.access.TenantStatus;
import melmastoon.domain.Aggregate;
import melmastoon.domain.Decision;
import org.junit.jupiter.api.Test;

/// T-2, T-3, T-5, rulings 1, 2, 8 and 53.
class TenantLifeTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final TenantProfile ACME = profile("acme-hotels");
    private static final Subject SUPPORT = Subject.user("usr_support");
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
    void anyStateLeadsToClosedAndNothingLeavesItByT2() {
        var close = new TenantCommand.Close(
                ClosingReason.ABUSE, new ApprovalId(new UUID(0, 9)), SUPPORT, new SagaId(new UUID(0, 8)));
        var suspended = active.after(new TenantEvent.Suspended(ACME.id(), TenantSuspensionReason.ABUSE, SUPPORT, NOW));
        for (var tenant : List.of(pending, active, suspended)) {
            var closed = Aggregate.fold(tenant, tenant.decide(close, NOW).orElseThrow());

            assertThat(closed.status()).isEqualTo(TenantStatus.CLOSED);
            assertThat(closed.decide(close, NOW)).isEqualTo(Decision.accept());
            for (var command : List.of(
                    new TenantCommand.AttachPlan(PLAN),
                    new TenantCommand.ChangeIsolationTier(IsolationTier.DEDICATED_SCHEMA, SUPPORT),
                    new TenantCommand.Suspend(TenantSuspensionReason.OTHER, SUPPORT),
                    new TenantCommand.Reactivate(TenantCommand.Party.PLATFORM, SUPPORT))) {
                assertThat(closed.decide(command, NOW)).isInstanceOf(Decision.Refused.class);
            }
            assertThat(closed.after(new TenantEvent.PlanAttached(ACME.id(), PLAN, NOW)))
                    .isEqualTo(closed);
        }
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

    @Test
    void anActiveTenantIsSuspendedForAReasonByT2AndT5() {
        var suspended = new TenantEvent.Suspended(ACME.id(), TenantSuspensionReason.ABUSE, SUPPORT, NOW);

        assertThat(active.decide(suspend(TenantSuspensionReason.ABUSE), NOW)).isEqualTo(Decision.accept(suspended));
        assertThat(active.after(suspended))
                .isEqualTo(new Tenant.Suspended(ACME, PLAN, TenantSuspensionReason.ABUSE))
                .extracting(Tenant::status)
                .isEqualTo(TenantStatus.SUSPENDED);
    }

    @Test
    void aPendingTenantIsNotSuspendedByT2() {
        assertThat(pending.decide(suspend(TenantSuspensionReason.OTHER), NOW))
                .isEqualTo(Decision.refuse(new TenantRefusal.IllegalTransition(TenantStatus.PENDING, "be suspended")));
        assertThat(pending.after(new TenantEvent.Suspended(ACME.id(), TenantSuspensionReason.OTHER, SUPPORT, NOW)))
                .isEqualTo(pending);
    }

    @Test
    void suspendingForTheSameReasonAgainIsAcceptedWithoutAnEventByRuling1() {
        assertThat(suspended(TenantSuspensionReason.ABUSE).decide(suspend(TenantSuspensionReason.ABUSE), NOW))
                .isEqualTo(Decision.accept());
    }

    /// Or paying would lift a suspension for abuse.
    @Test
    void whatWasNotPaidReplacesNoOtherReasonAndIsReplacedByAny() {
        assertThat(suspended(TenantSuspensionReason.ABUSE).decide(suspend(TenantSuspensionReason.NON_PAYMENT), NOW))
                .isEqualTo(Decision.accept());
        var abuse = new TenantEvent.Suspended(ACME.id(), TenantSuspensionReason.ABUSE, SUPPORT, NOW);
        assertThat(suspended(TenantSuspensionReason.NON_PAYMENT).decide(suspend(TenantSuspensionReason.ABUSE), NOW))
                .isEqualTo(Decision.accept(abuse));
        assertThat(suspended(TenantSuspensionReason.NON_PAYMENT).after(abuse))
                .isEqualTo(suspended(TenantSuspensionReason.ABUSE));
    }

    @Test
    void aReactivatedTenantIsActiveWithThePlanThatItHadByT2() {
        var reactivated = new TenantEvent.Reactivated(ACME.id(), SUPPORT, NOW);

        for (var reason : TenantSuspensionReason.values()) {
            assertThat(suspended(reason).decide(reactivate(TenantCommand.Party.PLATFORM), NOW))
                    .isEqualTo(Decision.accept(reactivated));
            assertThat(suspended(reason).after(reactivated)).isEqualTo(active);
        }
    }

    @Test
    void billingLiftsASuspensionForWhatWasNotPaidAndNoOther() {
        for (var reason : TenantSuspensionReason.values()) {
            assertThat(suspended(reason).decide(reactivate(TenantCommand.Party.BILLING), NOW))
                    .isInstanceOf(
                            reason == TenantSuspensionReason.NON_PAYMENT
                                    ? Decision.Accepted.class
                                    : Decision.Refused.class);
        }
    }

    @Test
    void reactivatingWhatIsActiveIsAcceptedWithoutAnEventByRuling1() {
        assertThat(active.decide(reactivate(TenantCommand.Party.BILLING), NOW)).isEqualTo(Decision.accept());
    }

    @Test
    void aPendingTenantIsNotReactivatedByT3() {
        assertThat(pending.decide(reactivate(TenantCommand.Party.PLATFORM), NOW))
                .isInstanceOf(Decision.Refused.class);
        assertThat(pending.after(new TenantEvent.Reactivated(ACME.id(), SUPPORT, NOW)))
                .isEqualTo(pending);
    }

    /// Ruling 32.
    @Test
    void limitsAreSetInEveryStateButTheLastAndChangeNoOther() {
        var set = new TenantCommand.SetLimits(new TenantLimits(7, 8), SUPPORT);
        var changed = new TenantEvent.LimitsChanged(ACME.id(), new TenantLimits(7, 8), SUPPORT, NOW);

        for (var tenant : List.of(pending, active, suspended(TenantSuspensionReason.ABUSE))) {
            assertThat(tenant.decide(set, NOW)).isEqualTo(Decision.accept(changed));
            assertThat(tenant.after(changed).status()).isEqualTo(tenant.status());
            assertThat(tenant.after(changed).profile().limits()).isEqualTo(new TenantLimits(7, 8));
            assertThat(tenant.after(changed).decide(set, NOW)).isEqualTo(Decision.accept());
        }
    }

    /// Ruling 27.
    @Test
    void aTenantIsMovedInEveryStateButTheLastAndOnlyWhereItIsNotAlready() {
        var move = new TenantCommand.ChangeIsolationTier(IsolationTier.DEDICATED_SCHEMA, SUPPORT);
        var moved = new TenantEvent.IsolationTierChanged(ACME.id(), IsolationTier.DEDICATED_SCHEMA, SUPPORT, NOW);

        for (var tenant : List.of(pending, active, suspended(TenantSuspensionReason.ABUSE))) {
            assertThat(tenant.decide(move, NOW)).isEqualTo(Decision.accept(moved));
            assertThat(tenant.after(moved).status()).isEqualTo(tenant.status());
            assertThat(tenant.after(moved).decide(move, NOW)).isEqualTo(Decision.accept());
        }
    }

    @Test
    void aSuspendedTenantKeepsItsPlan() {
        var suspended = suspended(TenantSuspensionReason.NON_PAYMENT);

        assertThat(suspended.decide(new TenantCommand.AttachPlan(PLAN), NOW)).isEqualTo(Decision.accept());
        assertThat(suspended.decide(new TenantCommand.AttachPlan(new PlanRef("plan_2")), NOW))
                .isInstanceOf(Decision.Refused.class);
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

    private static Tenant suspended(TenantSuspensionReason reason) {
        return new Tenant.Suspended(ACME, PLAN, reason);
    }

    private static TenantCommand suspend(TenantSuspensionReason reason) {
        return new TenantCommand.Suspend(reason, SUPPORT);
    }

    private static TenantCommand reactivate(TenantCommand.Party party) {
        return new TenantCommand.Reactivate(party, SUPPORT);
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
