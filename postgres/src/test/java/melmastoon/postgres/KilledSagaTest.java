package melmastoon.postgres;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.TestApplication.done;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.SagaId;
import melmastoon.access.TenantId;
import melmastoon.application.closing.TenantClosures;
import melmastoon.application.kernel.Request;
import melmastoon.application.organization.UnitMoves;
import melmastoon.domain.closing.ClosingServices;
import melmastoon.domain.closing.TenantClosure;
import melmastoon.domain.organization.MoveServices;
import melmastoon.domain.organization.UnitMove;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.postgres.fixture.OpenDatabase;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.DueTimers;
import melmastoon.testkit.fixture.People;
import melmastoon.testkit.fixture.TestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The connection dies before the n-th question of a saga's step, for every n, and the step is sent again as
/// Pub/Sub and timers do: the saga ends, nothing is done by half, and every event is there once.
final class KilledSagaTest {
    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.create();
    private static final OpenDatabase OPEN = DATABASE.open(2);
    private static final Cut CUT = new Cut(OPEN.scope());
    private static final TestApplication APPLICATION = new TestApplication(CUT, OPEN.lookups(), System.nanoTime());

    private static boolean stepWasCut;

    @AfterAll
    static void close() {
        OPEN.close();
    }

    @Test
    void aMoveThatIsCutOffAtAnyQuestionOfAnyStepTakesPlaceOnce() throws SQLException {
        var acme = Acme.chain(APPLICATION, "killed-moves");
        var moved = new ArrayList<OrganizationUnitId>(List.of(acme.root()));
        atEveryQuestion(n -> {
            var to = moved.getLast().equals(acme.root()) ? acme.north() : acme.root();
            var saga = move(acme, to, n);
            moved.add(to);
            CUT.in(acme.tenant(), rows -> {
                assertThat(rows.port(UnitMoves.class).find(saga).orElseThrow().state())
                        .isInstanceOf(UnitMove.Moved.class);
                return true;
            });
        });

        assertThat(count(acme.tenant(), "organization_unit.move_started")).isEqualTo(moved.size() - 1);
        assertThat(count(acme.tenant(), "organization_unit.move_acknowledged"))
                .isEqualTo((moved.size() - 1L) * MoveServices.STANDARD.names().size());
        assertThat(count(acme.tenant(), "organization_unit.moved")).isEqualTo(moved.size() - 1);
        isGapless(acme.tenant());
    }

    @Test
    void aMoveWhoseAbortingIsCutOffIsAbortedOnce() throws SQLException {
        var acme = Acme.chain(APPLICATION, "killed-aborts");
        var timers = DueTimers.of(APPLICATION, OPEN.lookups());
        var moves = new ArrayList<SagaId>();
        atEveryQuestion(n -> {
            var saga = start(acme, acme.north(), Cut.NEVER, new ArrayList<>());
            moves.add(saga);
            overdue(saga);
            stepWasCut |= CUT.at(n, () -> timers.timers().in(acme.tenant()));
            fireAgain(acme, timers);
            CUT.in(acme.tenant(), rows -> {
                assertThat(rows.port(UnitMoves.class).find(saga).orElseThrow().state())
                        .isInstanceOf(UnitMove.Aborted.class);
                return true;
            });
        });

        assertThat(count(acme.tenant(), "organization_unit.move_aborted")).isEqualTo(moves.size());
        assertThat(count(acme.tenant(), "organization_unit.moved")).isZero();
        isGapless(acme.tenant());
    }

    @Test
    void aClosingThatIsCutOffAtAnyQuestionOfAnyStepIsCompletedAndArchivedOnce() {
        atEveryQuestion(n -> {
            var acme = Acme.chain(APPLICATION, "killed-closing-" + n);
            close(acme, n);
            var tenant = acme.tenant();
            assertThat(count(tenant, "deleted")).as("closed and reminded, " + n).isEqualTo(2);
            assertThat(count(tenant, "deletion_started")).isEqualTo(1);
            assertThat(count(tenant, "deletion_acknowledged"))
                    .isEqualTo(ClosingServices.STANDARD.names().size() - 1);
            assertThat(count(tenant, "deletion_completed")).isEqualTo(1);
            assertThat(count(tenant, "archived")).isEqualTo(1);
            isGapless(tenant);
        });
    }

    /// As long as one of the steps has so many questions.
    private static void atEveryQuestion(IntConsumer saga) {
        var n = 0;
        do {
            stepWasCut = false;
            saga.accept(++n);
        } while (stepWasCut);
        assertThat(n).isGreaterThan(5);
    }

    /// Once cut off, then again.
    private static void twice(int n, Runnable step) {
        stepWasCut |= CUT.at(n, step);
        step.run();
    }

    private static SagaId start(Acme acme, OrganizationUnitId to, int n, List<SagaId> started) {
        var request = APPLICATION.by(OLGA);
        twice(
                n,
                () -> started.add(done(APPLICATION.startUnitMove().start(request, acme.tenant(), acme.gamma(), to))
                        .value()
                        .sagaId()
                        .orElseThrow()));
        assertThat(started).containsOnly(started.getFirst());
        return started.getFirst();
    }

    private static SagaId move(Acme acme, OrganizationUnitId to, int n) {
        var saga = start(acme, to, n, new ArrayList<>());
        for (var service : MoveServices.STANDARD.names()) {
            var event = APPLICATION.byItself();
            twice(n, () -> done(APPLICATION.acknowledgeUnitMove().acknowledge(event, acme.tenant(), saga, service)));
        }
        return saga;
    }

    private static void close(Acme acme, int n) {
        var approval = done(acme.asksToClose()).value().approvalId();
        var request = APPLICATION.by(People.platformAdmin("usr_second"));
        twice(n, () -> done(APPLICATION.grantApproval().grant(request, acme.tenant(), approval)));
        var saga = closure(acme).id();
        overdue(saga);
        var timers = DueTimers.of(APPLICATION, OPEN.lookups());
        stepWasCut |= CUT.at(n, () -> timers.timers().in(acme.tenant()));
        fireAgain(acme, timers);
        for (var service : ClosingServices.STANDARD.names()) {
            Request event = APPLICATION.byItself();
            twice(n, () -> done(APPLICATION.acknowledgeClosing().acknowledge(event, acme.tenant(), saga, service)));
        }
        stepWasCut |= CUT.at(n, () -> timers.timers().in(acme.tenant()));
        fireAgain(acme, timers);
        assertThat(closure(acme)).isInstanceOf(TenantClosure.Completed.class);
    }

    /// A timer that failed is postponed for a second or two.
    private static void fireAgain(Acme acme, DueTimers timers) {
        sql("update tenant.timers set fire_at = due_at where tenant_id = '"
                + acme.tenant().value() + "'");
        timers.timers().in(acme.tenant());
    }

    private static TenantClosure closure(Acme acme) {
        return CUT.in(acme.tenant(), rows -> rows.port(TenantClosures.class).find())
                .orElseThrow()
                .state();
    }

    private static void overdue(SagaId saga) {
        try {
            RawRows.overdue(DATABASE, saga);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long count(TenantId tenant, String type) {
        return number("select count(*) from tenant.outbox where tenant_id = '" + tenant.value()
                + "' and type = 'melmastoon.tenant." + type + ".v1'");
    }

    private static void isGapless(TenantId tenant) {
        var of = " from tenant.outbox where tenant_id = '" + tenant.value() + "'";
        assertThat(number("select max(revision)" + of)).isEqualTo(number("select count(distinct revision)" + of));
        assertThat(number("select count(*)" + of)).isEqualTo(number("select count(distinct revision)" + of));
    }

    private static void sql(String statement) {
        try (var root = DATABASE.superuser()) {
            root.createStatement().execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long number(String query) {
        try (var root = DATABASE.superuser();
                var rows = root.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
