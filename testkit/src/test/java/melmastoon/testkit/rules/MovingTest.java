package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.People.platformAdmin;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static melmastoon.testkit.rules.Refusals.revision;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import melmastoon.access.OrganizationUnitId;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.organization.MoveOrganizationUnit.UnitMoved;
import melmastoon.application.organization.OrganizationUnitType;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.tenant.TenantSuspensionReason;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// O-2, O-6, rulings 2 and 63: the step in which a move takes place. Which services wait for it is another matter.
class MovingTest {
    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);

    @Test
    void aMoveIsOneEventAndChangesTheMovedUnitAlone() {
        var before = revision(memory, acme.tenant());

        done(moves(acme.gamma(), acme.north()));

        assertThat(revision(memory, acme.tenant())).isEqualTo(before + 1);
        assertThat(unit(acme.gamma()).path().ids()).containsExactly(acme.root(), acme.north(), acme.gamma());
        memory.in(acme.tenant(), rows -> {
            assertThat(rows.store(OrganizationUnitType.TYPE).all())
                    .filteredOn(unit -> unit.version() == 2)
                    .singleElement()
                    .satisfies(unit -> assertThat(unit.state().id()).isEqualTo(acme.gamma()));
            return true;
        });
    }

    @Test
    void aMoveThatTheTreeDoesNotAllowIsRefused() {
        assertThat(refusal(moves(acme.north(), acme.alpha()))).isEqualTo("MELMASTOON.TENANT.ORG_MOVE_INTO_ITSELF");
        assertThat(refusal(moves(acme.north(), acme.gamma()))).isEqualTo("MELMASTOON.TENANT.ORG_HIERARCHY_VIOLATION");
        assertThat(refusal(moves(acme.root(), acme.north()))).isEqualTo("MELMASTOON.TENANT.ORG_ROOT_REQUIRED");
        assertThat(refusal(moves(acme.alpha(), new OrganizationUnitId(application.mint()))))
                .isEqualTo("MELMASTOON.TENANT.ORG_PARENT_NOT_FOUND");
    }

    @Test
    void nothingIsMovedInASuspendedTenantByRuling2() {
        done(acme.suspended(TenantSuspensionReason.NON_PAYMENT));

        assertThat(refusal(moves(acme.gamma(), acme.north()))).isEqualTo("MELMASTOON.TENANT.NOT_ACTIVE");
    }

    @Test
    void nobodyButThisServiceMovesUnitsAtOnceByO6() {
        for (var caller : List.of(OLGA, platformAdmin())) {
            assertThat(refusal(application
                            .moveOrganizationUnit()
                            .move(application.by(caller), acme.tenant(), acme.gamma(), acme.north())))
                    .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        }
    }

    private CommandResult<UnitMoved> moves(OrganizationUnitId unit, OrganizationUnitId to) {
        return application.moveOrganizationUnit().move(application.byItself(), acme.tenant(), unit, to);
    }

    private OrganizationUnit unit(OrganizationUnitId id) {
        return memory.in(
                        acme.tenant(),
                        rows -> rows.port(OrganizationUnits.class).find(id))
                .orElseThrow()
                .state();
    }
}
