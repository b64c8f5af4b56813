package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.SagaId;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.OutboxEntry;
import melmastoon.application.organization.AcknowledgeUnitMove.UnitMoveAcknowledged;
import melmastoon.application.organization.CreateOrganizationUnit.NewUnit;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.application.organization.StartUnitMove.UnitMoveStarted;
import melmastoon.application.organization.UnitMoves;
import melmastoon.domain.erasure.ServiceName;
import melmastoon.domain.organization.AbortReason;
import melmastoon.domain.organization.MoveServices;
import melmastoon.domain.organization.UnitKind;
import melmastoon.domain.organization.UnitMove;
import melmastoon.domain.organization.UnitName;
import melmastoon.domain.tenant.TenantSuspensionReason;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.DueTimers;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// O-6, rulings 1 and 63: other services make ready before a unit moves.
class MovingSagaTest {
    private static final String PROPERTIES = "property-service";
    private static final String RESERVATIONS = "reservation-service";

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);
    private final DueTimers timers = DueTimers.of(application, memory);

    @Test
    void aUnitMovesOnceAllServicesHaveMadeReadyByO6() {
        var before = memory.outbox(acme.tenant()).size();
        var saga = started(acme.gamma(), acme.north());
        done(ready(saga, PROPERTIES));
        assertThat(parent(acme.gamma())).hasValue(acme.root());

        done(ready(saga, RESERVATIONS));

        assertThat(parent(acme.gamma())).hasValue(acme.north());
        assertThat(move(saga)).isInstanceOf(UnitMove.Moved.class);
        assertThat(names(before)).containsExactly("Started", "Acknowledged", "Acknowledged", "Moved");
        done(ready(saga, RESERVATIONS));
        assertThat(names(before)).hasSize(4);
    }

    @Test
    void aMoveThatNobodyHasToMakeReadyForTakesPlaceAtOnce() {
        var before = memory.outbox(acme.tenant()).size();

        done(application
                .startUnitMove(MoveServices.NONE)
                .start(application.by(OLGA), acme.tenant(), acme.gamma(), acme.north()));

        assertThat(parent(acme.gamma())).hasValue(acme.north());
        assertThat(names(before)).containsExactly("Started", "Moved");
    }

    @Test
    void aMoveIsAbortedByItsDeadlineAndChangesNothingElseByRuling63() {
        var saga = started(acme.gamma(), acme.north());
        done(ready(saga, PROPERTIES));
        application.later(Duration.ofMinutes(15).minusSeconds(1));
        timers.look();
        assertThat(move(saga)).isInstanceOf(UnitMove.Started.class);

        application.later(Duration.ofSeconds(1));
        timers.look();

        isAborted(saga, AbortReason.TIMEOUT, Optional.empty());
        assertThat(parent(acme.gamma())).hasValue(acme.root());
        done(ready(saga, RESERVATIONS));
        isAborted(saga, AbortReason.TIMEOUT, Optional.empty());
    }

    /// No decision depends on whether a timer has run.
    @Test
    void whoComesAfterTheDeadlineAbortsTheMoveWithoutATimer() {
        var saga = started(acme.gamma(), acme.north());
        done(ready(saga, PROPERTIES));
        application.later(UnitMove.TIME);
        var other = started(acme.gamma(), acme.north());
        assertThat(other).isNotEqualTo(saga);

        done(ready(saga, RESERVATIONS));

        isAborted(saga, AbortReason.TIMEOUT, Optional.empty());
        assertThat(parent(acme.gamma())).hasValue(acme.root());
    }

    @Test
    void aMoveThatIsNotAllowedAnyMoreIsAbortedWithTheReason() {
        var south = region("South");
        var intoArchived = started(acme.gamma(), south);
        done(ready(intoArchived, PROPERTIES));
        done(application.archiveOrganizationUnit().archive(application.by(OLGA), acme.tenant(), south));

        done(ready(intoArchived, RESERVATIONS));

        isAborted(intoArchived, AbortReason.NOT_ALLOWED, Optional.of("MELMASTOON.TENANT.ORG_PARENT_ARCHIVED"));
        var suspended = started(acme.gamma(), acme.north());
        done(ready(suspended, PROPERTIES));
        done(acme.suspended(TenantSuspensionReason.ABUSE));
        done(ready(suspended, RESERVATIONS));
        isAborted(suspended, AbortReason.NOT_ALLOWED, Optional.of("MELMASTOON.TENANT.NOT_ACTIVE"));
    }

    @Test
    void whatTheTreeDoesNotAllowIsRefusedAtOnce() {
        assertThat(refusal(starts(acme.north(), acme.alpha()))).isEqualTo("MELMASTOON.TENANT.ORG_MOVE_INTO_ITSELF");
        assertThat(refusal(starts(acme.root(), acme.north()))).isEqualTo("MELMASTOON.TENANT.ORG_ROOT_REQUIRED");
    }

    @Test
    void nothingOfWhatMovesIsMovedOtherwiseOrArchivedMeanwhileByRuling63() {
        var south = region("South");
        var saga = started(acme.north(), south);

        for (var refused : List.of(
                starts(acme.alpha(), acme.root()),
                starts(acme.gamma(), acme.north()),
                starts(south, acme.north()),
                application.archiveOrganizationUnit().archive(application.by(OLGA), acme.tenant(), acme.alpha()))) {
            assertThat(refusal(refused)).isIn("MELMASTOON.TENANT.ORG_MOVE_RUNNING");
        }
        assertThat(started(acme.gamma(), south)).as("beside it").isNotEqualTo(saga);
    }

    @Test
    void theSameMoveAgainIsTheOneThatHasStartedByRuling1() {
        var saga = started(acme.gamma(), acme.north());

        assertThat(started(acme.gamma(), acme.north())).isEqualTo(saga);
        assertThat(done(starts(acme.alpha(), acme.north())).value().sagaId()).isEmpty();
    }

    @Test
    void aTenantMovesTenUnitsAtATime() {
        for (int i = 0; i < UnitMove.MOST_AT_ONCE; i++) {
            started(region("Region " + i), acme.north());
        }

        assertThat(refusal(starts(acme.gamma(), acme.north()))).isEqualTo("MELMASTOON.TENANT.ORG_TOO_MANY_MOVES");
    }

    @Test
    void closingTheTenantAbortsItsMoves() {
        var saga = started(acme.gamma(), acme.north());

        acme.closed();

        isAborted(saga, AbortReason.TENANT_CLOSED, Optional.empty());
        done(ready(saga, PROPERTIES));
        assertThat(refusal(ready(saga, "weather-service"))).isEqualTo("MELMASTOON.TENANT.ORG_MOVE_SERVICE_UNKNOWN");
    }

    @Test
    void onlyWhoMayMovesUnits() {
        var manager = person("gabe");
        acme.joins(manager, WHOLE, "tenant.gm");

        assertThat(refusal(application
                        .startUnitMove()
                        .start(application.by(manager), acme.tenant(), acme.gamma(), acme.north())))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    private SagaId started(OrganizationUnitId unit, OrganizationUnitId to) {
        return done(starts(unit, to)).value().sagaId().orElseThrow();
    }

    private CommandResult<UnitMoveStarted> starts(OrganizationUnitId unit, OrganizationUnitId to) {
        return application.startUnitMove().start(application.by(OLGA), acme.tenant(), unit, to);
    }

    private CommandResult<UnitMoveAcknowledged> ready(SagaId saga, String service) {
        return application
                .acknowledgeUnitMove()
                .acknowledge(application.byItself(), acme.tenant(), saga, new ServiceName(service));
    }

    private OrganizationUnitId region(String name) {
        var wanted = new NewUnit(UnitKind.REGION, new UnitName(name), Optional.of(acme.root()), Optional.empty());
        return done(application.createOrganizationUnit().create(application.by(OLGA), acme.tenant(), wanted))
                .value()
                .organizationUnitId();
    }

    private void isAborted(SagaId saga, AbortReason reason, Optional<String> refusal) {
        assertThat(move(saga)).isInstanceOfSatisfying(UnitMove.Aborted.class, aborted -> {
            assertThat(aborted.reason()).isEqualTo(reason);
            assertThat(aborted.refusal()).isEqualTo(refusal);
        });
    }

    private UnitMove move(SagaId saga) {
        return memory.in(acme.tenant(), rows -> rows.port(UnitMoves.class).find(saga))
                .orElseThrow()
                .state();
    }

    private Optional<OrganizationUnitId> parent(OrganizationUnitId unit) {
        return memory.in(
                        acme.tenant(),
                        rows -> rows.port(OrganizationUnits.class).find(unit))
                .orElseThrow()
                .state()
                .parent();
    }

    private List<String> names(int before) {
        return memory.outbox(acme.tenant()).stream()
                .skip(before)
                .map(entry -> entry.content() instanceof OutboxEntry.OfAggregate<?, ?> aggregate
                        ? aggregate.step().event().getClass().getSimpleName()
                        : "")
                .toList();
    }
}
