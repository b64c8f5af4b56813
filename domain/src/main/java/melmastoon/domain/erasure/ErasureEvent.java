package melmastoon.domain.erasure;

import java.time.Instant;
import java.util.Set;
import melmastoon.access.GuestErasureId;
import melmastoon.access.TenantId;
import melmastoon.domain.DomainEvent;

/// What happens to the erasure of a guest's data.
public sealed interface ErasureEvent extends DomainEvent {

    /// @param required the services that must acknowledge it
    record Requested(ErasureRequest request, Set<ServiceName> required) implements ErasureEvent {
        public Requested {
            required = Set.copyOf(required);
        }

        @Override
        public TenantId tenant() {
            return request.tenant();
        }
    }

    /// The last one of these completes it.
    record Acknowledged(GuestErasureId id, TenantId tenant, ServiceName service, Instant at) implements ErasureEvent {}
}
