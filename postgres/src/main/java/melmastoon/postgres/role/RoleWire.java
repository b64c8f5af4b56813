package melmastoon.postgres.role;

import java.util.List;
import melmastoon.access.Permission;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleEvent;
import melmastoon.tenant.v1.RoleCreated;
import melmastoon.tenant.v1.RoleState;
import org.apache.avro.specific.SpecificRecord;

/// A role's events and state on the wire, always with all that it permits.
final class RoleWire {
    private RoleWire() {}

    static SpecificRecord event(EventWithState<Role, RoleEvent> step) {
        return switch (step.event()) {
            case RoleEvent.Created created -> new RoleCreated(created.tenant().toString(), state(step.state()));
        };
    }

    static RoleState state(Versioned<Role> versioned) {
        var role = versioned.state();
        return RoleState.newBuilder()
                .setRoleId(role.id().toString())
                .setVersion(versioned.version())
                .setCode(role.code().value())
                .setDisplayName(role.displayName().value())
                .setSystem(PostgresRoles.isSystem(role))
                .setPermissions(permissions(role))
                .build();
    }

    private static List<String> permissions(Role role) {
        return role.permissions().stream().map(Permission::toString).sorted().toList();
    }
}
