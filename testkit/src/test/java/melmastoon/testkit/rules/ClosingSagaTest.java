package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.People.platformAdmin;
import static melmastoon.testkit.fixture.People.service;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import melmastoon.access.SagaId;
import melmastoon.application.closing.AcknowledgeClosing.ClosingAcknowledged;
import melmastoon.application.closing.TenantClosures;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.OutboxEntry;
import melmastoon.application.saga.Saga;
import melmastoon.application.tenant.Tenants;
import melmastoon.domain.closing.ClosingServices;
import melmastoon.domain.closing.TenantClosure;
import melmastoon.domain.erasure.ServiceName;
import melmastoon.domain.tenant.Tenant;
import melmastoon.domain.tenant.TenantEvent;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.DueTimers;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// Rulings 1, 10, 24 and 62: every service that keeps data of a closed tenant is waited for.
class ClosingSagaTest {
    private static final List<ServiceName> SERVICES =
            ClosingServices.STANDARD.names().stream().sorted().toList();

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);
    private final DueTimers timers = DueTimers.of(application, memory);

    @Test
    void closingATenantNamesTheSagaAndAllNineServicesOweItByRuling62() {
        acme.closed();

        assertThat(SERVICES).hasSize(9);
        assertThat(closure().acknowledgements().owed()).containsExactlyInAnyOrderElementsOf(SERVICES);
        assertThat(closings()).extracting(TenantEvent.Closed::saga).containsExactly(saga());
    }

    @Test
    void theLastAcknowledgementCompletesItAndThenTheTenantIsArchivedByRuling1() {
        acme.closed();
        for (var service : SERVICES.subList(1, 9)) {
            done(acknowledges(service));
        }
        timers.look();
        assertThat(closure()).isInstanceOf(TenantClosure.AwaitingAcks.class);
        assertThat(refusal(application.archiveTenant().archive(application.byItself(), acme.tenant(), saga())))
                .isEqualTo("MELMASTOON.TENANT.CLOSURE_NOT_COMPLETED");
        assertThat(tenant().archivedAt()).isEmpty();

        done(acknowledges(SERVICES.getFirst()));
        assertThat(tenant().archivedAt()).isEmpty();
        timers.look();

        assertThat(closure()).isInstanceOf(TenantClosure.Completed.class);
        assertThat(tenant().archivedAt()).hasValue(application.now());
        assertThat(names()).endsWith("Completed", "Archived").containsOnlyOnce("Completed", "Archived");
    }

    @Test
    void anAcknowledgementCountsOnceAndOnlyOfAServiceThatIsWaitedFor() {
        acme.closed();
        done(acknowledges(SERVICES.getFirst()));
        var before = memory.outbox(acme.tenant()).size();

        done(acknowledges(SERVICES.getFirst()));
        assertThat(refusal(acknowledges(new ServiceName("weather-service"))))
                .isEqualTo("MELMASTOON.TENANT.CLOSURE_SERVICE_UNKNOWN");
        assertThat(refusal(application
                        .acknowledgeClosing()
                        .acknowledge(
                                application.byItself(),
                                acme.tenant(),
                                new SagaId(application.mint()),
                                SERVICES.getFirst())))
                .isEqualTo("MELMASTOON.TENANT.CLOSURE_NOT_FOUND");

        assertThat(memory.outbox(acme.tenant())).hasSize(before);
    }

    /// It is never completed in silence.
    @Test
    void whoOwesItAfterAWeekIsRemindedOnceADay() {
        acme.closed();
        done(acknowledges(SERVICES.getFirst()));
        application.later(Duration.ofDays(7).minusMinutes(1));
        timers.look();
        assertThat(closings()).hasSize(1);
        assertThat(overdue()).isEmpty();

        application.later(Duration.ofMinutes(1));
        timers.look();
        timers.look();
        assertThat(closings()).hasSize(2);
        assertThat(closings().getLast()).isEqualTo(closings().getFirst());
        assertThat(overdue())
                .singleElement()
                .satisfies(saga -> assertThat(saga.acknowledgements().owed()).hasSize(8));

        application.later(Duration.ofDays(1));
        timers.look();
        assertThat(closings()).hasSize(3);
        assertThat(closure()).isInstanceOf(TenantClosure.AwaitingAcks.class);

        SERVICES.forEach(service -> done(acknowledges(service)));
        application.later(Duration.ofDays(2));
        timers.look();
        assertThat(closings()).hasSize(3);
        assertThat(overdue()).isEmpty();
    }

    @Test
    void whoStillOwesItIsReadByPlatformAdministratorsAndServicesWithTheScope() {
        acme.closed();
        done(acknowledges(SERVICES.getFirst()));

        for (var caller : List.of(platformAdmin(), service("support", "tenant:read"))) {
            var open = done(application.listOpenSagas().list(application.asks(caller), acme.tenant()))
                    .value()
                    .sagas();
            assertThat(open).hasSize(1);
            assertThat(done(application.readSaga().read(application.asks(caller), acme.tenant(), saga()))
                            .value())
                    .isEqualTo(open.getFirst());
            assertThat(open.getFirst().acknowledgements().owed()).doesNotContain(SERVICES.getFirst());
            assertThat(open.getFirst().acknowledgements().given()).containsOnlyKeys(SERVICES.getFirst());
        }
        assertThat(refusal(application.listOpenSagas().list(application.asks(OLGA), acme.tenant())))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    private CommandResult<ClosingAcknowledged> acknowledges(ServiceName service) {
        return application.acknowledgeClosing().acknowledge(application.byItself(), acme.tenant(), saga(), service);
    }

    private List<Saga> overdue() {
        return done(application.overdueSagas().of(application.asksByItself(), acme.tenant()))
                .value()
                .sagas();
    }

    private SagaId saga() {
        return closure().id();
    }

    private TenantClosure closure() {
        return memory.in(acme.tenant(), rows -> rows.port(TenantClosures.class).find())
                .orElseThrow()
                .state();
    }

    private Tenant.Closed tenant() {
        return (Tenant.Closed)
                memory.in(acme.tenant(), rows -> rows.port(Tenants.class).find())
                        .orElseThrow()
                        .state();
    }

    private List<TenantEvent.Closed> closings() {
        return memory.outbox(acme.tenant()).stream()
                .map(ClosingSagaTest::event)
                .filter(TenantEvent.Closed.class::isInstance)
                .map(TenantEvent.Closed.class::cast)
                .toList();
    }

    private List<String> names() {
        return memory.outbox(acme.tenant()).stream()
                .map(entry -> event(entry).getClass().getSimpleName())
                .toList();
    }

    private static Object event(OutboxEntry entry) {
        return entry.content() instanceof OutboxEntry.OfAggregate<?, ?> aggregate
                ? aggregate.step().event()
                : entry;
    }
}
