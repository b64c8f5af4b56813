package melmastoon.domain.closing;

import java.time.Instant;
import java.util.Set;
import melmastoon.access.SagaId;
import melmastoon.access.TenantId;
import melmastoon.domain.DomainEvent;
import melmastoon.domain.PrivateEvent;
import melmastoon.domain.erasure.ServiceName;

/// What happens to the closure of a tenant.
public sealed interface ClosingEvent extends DomainEvent {
    /// @param required the services that must acknowledge it, at least one
    record Started(ClosureTerms terms, Set<ServiceName> required) implements ClosingEvent {
        public Started {
            required = Set.copyOf(required);
        }

        @Override
        public TenantId tenant() {
            return terms.tenant();
        }
    }

    /// What happens to a closure that exists.
    sealed interface Change extends ClosingEvent {}

    /// Another service still owes it.
    record Acknowledged(SagaId id, TenantId tenant, ServiceName service, Instant at) implements Change {}

    /// @param service which acknowledged it last
    record Completed(SagaId id, TenantId tenant, ServiceName service, Instant at) implements Change {}

    /// What reminds them is the tenant's own event, published again.
    record Reminded(SagaId id, TenantId tenant, Instant next) implements Change, PrivateEvent {}
}
