package melmastoon.postgres.role;

import java.util.Comparator;
import java.util.List;
import melmastoon.access.CustomObligation;
import melmastoon.access.Permission;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleEvent;
import melmastoon.tenant.v1.ConditionalPermission;
import melmastoon.tenant.v1.RoleCreated;
import melmastoon.tenant.v1.RoleDeleted;
import melmastoon.tenant.v1.RoleState;
import melmastoon.tenant.v1.RoleStatus;
import melmastoon.tenant.v1.RoleUpdated;
import org.apache.avro.specific.SpecificRecord;

/// A role's events and state on the wire, always with all that it permits.
final class RoleWire {
    private RoleWire() {}

    static SpecificRecord event(EventWithState<Role, RoleEvent> step) {
        var tenant = step.event().tenant().toString();
        var state = state(step.state());
        return switch (step.event()) {
            case RoleEvent.Created _ -> new RoleCreated(tenant, state);
            case RoleEvent.Updated _ -> new RoleUpdated(tenant, state);
            case RoleEvent.Deleted _ -> new RoleDeleted(tenant, state);
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
                .setStatus(status(role))
                .setConditional(conditional(role))
                .build();
    }

    private static RoleStatus status(Role role) {
        return switch (role) {
            case Role.SystemRole _, Role.CustomRole _ -> RoleStatus.ACTIVE;
            case Role.DeletedRole _ -> RoleStatus.DELETED;
        };
    }

    private static List<ConditionalPermission> conditional(Role role) {
        return role.conditional().entrySet().stream()
                .map(each -> new ConditionalPermission(
                        each.getKey().toString(),
                        each.getValue().source(),
                        each.getValue().obligation().map(CustomObligation::name).orElse(null)))
                .sorted(Comparator.comparing(ConditionalPermission::getPermission))
                .toList();
    }

    private static List<String> permissions(Role role) {
        return role.permissions().stream().map(Permission::toString).sorted().toList();
    }
}
