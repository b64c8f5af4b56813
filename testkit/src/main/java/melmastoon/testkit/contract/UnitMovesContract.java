package melmastoon.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.SagaId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Change;
import melmastoon.application.organization.UnitMoveType;
import melmastoon.application.organization.UnitMoves;
import melmastoon.domain.erasure.ServiceName;
import melmastoon.domain.organization.AbortReason;
import melmastoon.domain.organization.OrgPath;
import melmastoon.domain.organization.UnitMove;
import melmastoon.domain.organization.UnitMoveEvent;
import melmastoon.domain.organization.UnitMoveTerms;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Moves of units as rows.
public abstract class UnitMovesContract extends PortContract {
    private static final ServiceName PROPERTIES = new ServiceName("property-service");
    private static final ServiceName RESERVATIONS = new ServiceName("reservation-service");

    private final OrganizationUnitId root = new OrganizationUnitId(Samples.uuid());
    private final OrganizationUnitId house = new OrganizationUnitId(Samples.uuid());

    @BeforeEach
    void theUnitsAreThere() {
        transact(tenant -> {
            save(tenant, samples.chain(root));
            save(tenant, samples.property(OrgPath.root(root).child(house)));
        });
    }

    @Test
    void aMoveComesBackAsItWasSavedUntilItHasTakenPlace() {
        var started = started(PROPERTIES, RESERVATIONS);
        transact(tenant -> save(tenant, started));
        assertOptional(tenant -> tenant.port(UnitMoves.class).find(id(started))).hasValue(started.after());
        assertList(tenant -> tenant.port(UnitMoves.class).running()).containsExactly(started.after());

        var halfReady = acknowledged(started, PROPERTIES);
        transact(tenant -> save(tenant, halfReady));
        assertList(tenant -> tenant.port(UnitMoves.class).running()).containsExactly(halfReady.after());

        var moved = acknowledged(halfReady, RESERVATIONS);
        transact(tenant -> save(tenant, moved));
        assertOptional(tenant -> tenant.port(UnitMoves.class).find(id(started))).hasValue(moved.after());
        assertList(tenant -> tenant.port(UnitMoves.class).running()).isEmpty();
    }

    @Test
    void aMoveComesBackWithTheReasonWhyItWasAborted() {
        var notAllowed = started(PROPERTIES);
        var late = started(PROPERTIES);
        var atOnce = started();
        transact(tenant -> List.of(notAllowed, late, atOnce).forEach(move -> save(tenant, move)));
        var refused = aborted(notAllowed, AbortReason.NOT_ALLOWED, Optional.of("MELMASTOON.TENANT.NOT_ACTIVE"));
        var overdue = aborted(late, AbortReason.TIMEOUT, Optional.empty());
        transact(tenant -> List.of(refused, overdue).forEach(move -> save(tenant, move)));

        assertList(tenant -> tenant.store(UnitMoveType.TYPE).all())
                .containsExactly(refused.after(), overdue.after(), atOnce.after());
        assertList(tenant -> tenant.port(UnitMoves.class).running()).isEmpty();
    }

    @Test
    void aMoveThatHasChangedSinceIsNotOverwritten() {
        var started = started(PROPERTIES, RESERVATIONS);
        transact(tenant -> save(tenant, started));
        transact(tenant -> save(tenant, acknowledged(started, PROPERTIES)));

        assertThatIllegalStateException()
                .isThrownBy(() -> transact(tenant -> save(tenant, acknowledged(started, RESERVATIONS))));
    }

    @Test
    void anotherTenantDoesNotSeeIt() {
        var started = started(PROPERTIES);
        transact(tenant -> save(tenant, started));

        boolean isEmpty = stores().transactions()
                .in(
                        new TenantId(Samples.uuid()),
                        other -> other.port(UnitMoves.class).find(id(started)).isEmpty()
                                && other.port(UnitMoves.class).running().isEmpty());

        assertThat(isEmpty).isTrue();
    }

    private Change<UnitMove, UnitMoveEvent> started(ServiceName... required) {
        var event = new UnitMoveEvent.Started(
                new UnitMoveTerms(
                        new SagaId(Samples.uuid()), samples.tenant(), house, root, root, Samples.OLGA, Samples.NOW),
                Set.of(required));
        return Change.created(UnitMoveType.TYPE, event, UnitMove.of(event));
    }

    private Change<UnitMove, UnitMoveEvent> acknowledged(Change<UnitMove, UnitMoveEvent> before, ServiceName service) {
        return changed(before, new UnitMoveEvent.Acknowledged(id(before), samples.tenant(), service, Samples.NOW));
    }

    private Change<UnitMove, UnitMoveEvent> aborted(
            Change<UnitMove, UnitMoveEvent> before, AbortReason reason, Optional<String> refusal) {
        return changed(before, new UnitMoveEvent.Aborted(id(before), samples.tenant(), reason, refusal, Samples.NOW));
    }

    private static Change<UnitMove, UnitMoveEvent> changed(
            Change<UnitMove, UnitMoveEvent> before, UnitMoveEvent.Change event) {
        return Change.changed(UnitMoveType.TYPE, before.after(), List.of(event));
    }

    private static SagaId id(Change<UnitMove, UnitMoveEvent> change) {
        return change.after().state().id();
    }
}
