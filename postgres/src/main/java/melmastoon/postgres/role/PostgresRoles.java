package melmastoon.postgres.role;

import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import melmastoon.access.Permission;
import melmastoon.access.RoleId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.kernel.WrittenByNewerBuild;
import melmastoon.application.role.Roles;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleCode;
import melmastoon.domain.role.RoleEvent;
import melmastoon.domain.role.RoleName;
import melmastoon.postgres.sql.Row;
import melmastoon.postgres.sql.Session;

/// Roles are never deleted, and the system's are never changed.
record PostgresRoles(Session session) implements Roles, Store<Role, RoleEvent> {
    private static final String READ =
            "select tenant_id, id, code, display_name, permissions, system, version from roles where tenant_id = ? ";

    @Override
    public List<Role> find(Collection<RoleId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var wanted = ids.stream().map(RoleId::value).toArray(UUID[]::new);
        return session.list(READ + "and id = any (?)", row -> role(row).state(), tenant(), wanted);
    }

    @Override
    public Optional<Role> findByCode(RoleCode code) {
        return session.one(READ + "and code = ?", row -> role(row).state(), tenant(), code.value());
    }

    /// By id, which sorts by the time it was minted.
    @Override
    public List<Versioned<Role>> all() {
        return session.list(READ + "order by id", PostgresRoles::role, tenant());
    }

    @Override
    public void save(Change<Role, RoleEvent> change) {
        if (change.before().isPresent()) {
            throw new IllegalStateException("no command changes a role");
        }
        var role = change.after().state();
        session.updateOne(
                """
                insert into roles (tenant_id, id, code, display_name, permissions, system, version)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                tenant(),
                role.id().value(),
                role.code().value(),
                role.displayName().value(),
                role.permissions().stream().map(Permission::toString).sorted().toArray(String[]::new),
                isSystem(role),
                change.after().version());
    }

    private static Versioned<Role> role(Row row) {
        if (!row.bool("system")) {
            throw new WrittenByNewerBuild("role", "custom");
        }
        return new Versioned<>(
                new Role.SystemRole(
                        new RoleId(row.uuid("id")),
                        new TenantId(row.uuid("tenant_id")),
                        new RoleCode(row.text("code")),
                        new RoleName(row.text("display_name")),
                        row.texts("permissions").stream().map(Permission::parse).collect(toSet())),
                row.integer("version"));
    }

    private UUID tenant() {
        return session.tenant().value();
    }

    static boolean isSystem(Role role) {
        return switch (role) {
            case Role.SystemRole _ -> true;
        };
    }
}
