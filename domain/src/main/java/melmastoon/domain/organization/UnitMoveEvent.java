package melmastoon.domain.organization;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.SagaId;
import melmastoon.access.TenantId;
import melmastoon.domain.DomainEvent;
import melmastoon.domain.erasure.ServiceName;

/// What happens to a move. That the unit is in another place is an event of the unit's.
public sealed interface UnitMoveEvent extends DomainEvent {

    /// @param required the services that have to make ready; where there are none, it takes place in the same command
    record Started(UnitMoveTerms terms, Set<ServiceName> required) implements UnitMoveEvent {
        public Started {
            required = Set.copyOf(required);
        }

        @Override
        public TenantId tenant() {
            return terms.tenant();
        }
    }

    /// What happens to a move that has started.
    sealed interface Change extends UnitMoveEvent {}

    /// By the last one of these it takes place.
    record Acknowledged(SagaId id, TenantId tenant, ServiceName service, Instant at) implements Change {}

    /// @param refusal the code by which the unit's move was refused, of [AbortReason#NOT_ALLOWED]
    record Aborted(SagaId id, TenantId tenant, AbortReason reason, Optional<String> refusal, Instant at)
            implements Change {}
}
