package melmastoon.domain.role;

import java.time.Instant;
import melmastoon.access.TenantId;
import melmastoon.domain.DomainEvent;

/// What happens to a role.
public sealed interface RoleEvent extends DomainEvent {

    record Created(Role role, Instant at) implements RoleEvent {
        @Override
        public TenantId tenant() {
            return role.tenant();
        }
    }
}
