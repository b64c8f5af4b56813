package melmastoon.postgres.role;

import jakarta.inject.Singleton;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.role.RoleType;
import melmastoon.application.role.Roles;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleEvent;
import melmastoon.postgres.kernel.StoredAggregate;
import melmastoon.postgres.sql.Session;
import org.apache.avro.specific.SpecificRecord;

/// Roles as rows and as records.
@Singleton
final class StoredRoles implements StoredAggregate<Role, RoleEvent> {
    @Override
    public AggregateType<Role, RoleEvent> type() {
        return RoleType.TYPE;
    }

    @Override
    public Class<?> port() {
        return Roles.class;
    }

    @Override
    public Store<Role, RoleEvent> in(Session session) {
        return new PostgresRoles(session);
    }

    @Override
    public SpecificRecord event(EventWithState<Role, RoleEvent> step) {
        return RoleWire.event(step);
    }

    @Override
    public SpecificRecord state(Versioned<Role> state) {
        return RoleWire.state(state);
    }
}
