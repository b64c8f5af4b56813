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

    /// What happens to a role that exists.
    sealed interface Change extends RoleEvent {}

    /// It got another name, or permits more or less than before.
    record Updated(Role role, Instant at) implements Change {
        @Override
        public TenantId tenant() {
            return role.tenant();
        }
    }

    record Deleted(Role.DeletedRole role, Instant at) implements Change {
        @Override
        public TenantId tenant() {
            return role.tenant();
        }
    }
}
