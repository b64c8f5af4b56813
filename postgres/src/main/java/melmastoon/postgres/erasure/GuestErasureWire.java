package melmastoon.postgres.erasure;

import java.util.Map;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.erasure.ErasureEvent;
import melmastoon.domain.erasure.GuestErasure;
import melmastoon.domain.erasure.ServiceName;
import melmastoon.tenant.v1.GuestErasureAck;
import melmastoon.tenant.v1.GuestErasureAcknowledged;
import melmastoon.tenant.v1.GuestErasureRequested;
import melmastoon.tenant.v1.GuestErasureState;
import org.apache.avro.specific.SpecificRecord;

/// Erasures of guests' data and their events on the wire.
final class GuestErasureWire {
    private GuestErasureWire() {}

    static SpecificRecord event(EventWithState<GuestErasure, ErasureEvent> step) {
        var tenant = step.event().tenant().toString();
        var state = state(step.state());
        return switch (step.event()) {
            case ErasureEvent.Requested _ -> new GuestErasureRequested(tenant, state);
            case ErasureEvent.Acknowledged _ -> new GuestErasureAcknowledged(tenant, state);
        };
    }

    static GuestErasureState state(Versioned<GuestErasure> versioned) {
        var erasure = versioned.state();
        var request = erasure.request();
        return GuestErasureState.newBuilder()
                .setErasureId(request.id().toString())
                .setVersion(versioned.version())
                .setGuestId(request.guest().value())
                .setReason(request.reason().code())
                .setRequestedBy(request.requestedBy().toString())
                .setRequestedAt(request.requestedAt())
                .setOwedBy(
                        erasure.owed().stream().sorted().map(ServiceName::value).toList())
                .setAcknowledged(erasure.acknowledged().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> new GuestErasureAck(each.getKey().value(), each.getValue()))
                        .toList())
                .build();
    }
}
