package melmastoon.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Set;
import melmastoon.access.GuestErasureId;
import melmastoon.access.TenantId;
import melmastoon.application.erasure.GuestErasureType;
import melmastoon.application.erasure.GuestErasures;
import melmastoon.application.kernel.Change;
import melmastoon.domain.erasure.ErasureEvent;
import melmastoon.domain.erasure.ErasureReason;
import melmastoon.domain.erasure.ErasureRequest;
import melmastoon.domain.erasure.GuestErasure;
import melmastoon.domain.erasure.GuestId;
import melmastoon.domain.erasure.ServiceName;
import org.junit.jupiter.api.Test;

/// Erasures of guests' data as rows.
public abstract class GuestErasuresContract extends PortContract {
    private static final GuestId GUEST = new GuestId("gst_1");
    private static final ServiceName BILLING = new ServiceName("billing-service");
    private static final ServiceName RESERVATIONS = new ServiceName("reservation-service");

    @Test
    void anErasureComesBackAsItWasSavedUntilAllHaveAcknowledgedIt() {
        var requested = requested(GUEST);
        transact(tenant -> save(tenant, requested));
        assertOptional(tenant -> tenant.port(GuestErasures.class).find(id(requested)))
                .hasValue(requested.after());
        assertOptional(tenant -> tenant.port(GuestErasures.class).findRequested(GUEST))
                .hasValue(requested.after());
        assertOptional(tenant -> tenant.port(GuestErasures.class).findRequested(new GuestId("gst_2")))
                .isEmpty();

        var halfDone = acknowledged(requested, RESERVATIONS);
        transact(tenant -> save(tenant, halfDone));
        assertOptional(tenant -> tenant.port(GuestErasures.class).findRequested(GUEST))
                .hasValue(halfDone.after());

        var completed = acknowledged(halfDone, BILLING);
        transact(tenant -> save(tenant, completed));
        assertOptional(tenant -> tenant.port(GuestErasures.class).findRequested(GUEST))
                .isEmpty();
        assertList(tenant -> tenant.store(GuestErasureType.TYPE).all()).containsExactly(completed.after());
    }

    @Test
    void aGuestHasOneErasureThatIsNotCompleted() {
        var requested = requested(GUEST);
        transact(tenant -> save(tenant, requested));

        assertThatIllegalStateException().isThrownBy(() -> transact(tenant -> save(tenant, requested(GUEST))));

        var halfDone = acknowledged(requested, RESERVATIONS);
        transact(tenant -> save(tenant, halfDone));
        transact(tenant -> save(tenant, acknowledged(halfDone, BILLING)));
        transact(tenant -> save(tenant, requested(GUEST)));
        assertList(tenant -> tenant.store(GuestErasureType.TYPE).all()).hasSize(2);
    }

    @Test
    void anErasureThatHasChangedSinceIsNotOverwritten() {
        var requested = requested(GUEST);
        transact(tenant -> save(tenant, requested));
        transact(tenant -> save(tenant, acknowledged(requested, RESERVATIONS)));

        assertThatIllegalStateException()
                .isThrownBy(() -> transact(tenant -> save(tenant, acknowledged(requested, BILLING))));
    }

    @Test
    void anotherTenantDoesNotSeeIt() {
        transact(tenant -> save(tenant, requested(GUEST)));

        boolean isEmpty = stores().transactions()
                .in(
                        new TenantId(Samples.uuid()),
                        other -> other.port(GuestErasures.class)
                                .findRequested(GUEST)
                                .isEmpty());

        assertThat(isEmpty).isTrue();
    }

    private Change<GuestErasure, ErasureEvent> requested(GuestId guest) {
        var event = new ErasureEvent.Requested(
                new ErasureRequest(
                        new GuestErasureId(Samples.uuid()),
                        samples.tenant(),
                        guest,
                        ErasureReason.GUEST_REQUEST,
                        Samples.OLGA,
                        Samples.NOW),
                Set.of(BILLING, RESERVATIONS));
        return Change.created(GuestErasureType.TYPE, event, GuestErasure.of(event));
    }

    private Change<GuestErasure, ErasureEvent> acknowledged(
            Change<GuestErasure, ErasureEvent> before, ServiceName service) {
        var event = new ErasureEvent.Acknowledged(id(before), samples.tenant(), service, Samples.NOW);
        return Change.changed(GuestErasureType.TYPE, before.after(), List.of(event));
    }

    private static GuestErasureId id(Change<GuestErasure, ErasureEvent> change) {
        return change.after().state().id();
    }
}
