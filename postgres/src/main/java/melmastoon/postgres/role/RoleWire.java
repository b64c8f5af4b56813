package melmastoon.postgres.role;

import java.util.List;
import melmastoon.access.Permission;
import melmastoon.application.Versioned;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleEvent;
import melmastoon.tenant.v1.RoleCreated;
import melmastoon.tenant.v1.RoleState;
import org.apache.avro.specific.SpecificRecord;

/// A role's events and state on the wire, always with all that it permits.
public final class RoleWire {
    private RoleWire() {}

    public static SpecificRecord of(RoleEvent event, int version) {
        return switch (event) {
            case RoleEvent.Created created -> created(created, version);
        };
    }

    static RoleCreated created(RoleEvent.Created event, int version) {
        var role = event.role();
        return RoleCreated.newBuilder()
                .setTenantId(role.tenant().toString())
                .setRoleId(role.id().toString())
                .setVersion(version)
                .setCode(role.code().value())
                .setDisplayName(role.displayName())
                .setSystem(PostgresRoles.isSystem(role))
                .setPermissions(permissions(role))
                .build();
    }

    public static RoleState state(Versioned<Role> versioned) {
        var role = versioned.state();
        return RoleState.newBuilder()
                .setRoleId(role.id().toString())
                .setVersion(versioned.version())
                .setCode(role.code().value())
                .setDisplayName(role.displayName())
                .setSystem(PostgresRoles.isSystem(role))
                .setPermissions(permissions(role))
                .build();
    }

    private static List<String> permissions(Role role) {
        return role.permissions().stream().map(Permission::toString).sorted().toList();
    }
}
