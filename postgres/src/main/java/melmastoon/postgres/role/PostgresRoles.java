package melmastoon.postgres.role;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import melmastoon.access.Permission;
import melmastoon.access.RoleId;
import melmastoon.access.TenantId;
import melmastoon.application.Change;
import melmastoon.application.Versioned;
import melmastoon.application.role.Roles;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleCode;
import melmastoon.postgres.sql.Row;
import melmastoon.postgres.sql.Session;

/// Roles are never deleted, and the system's are never changed.
public record PostgresRoles(Session session) implements Roles {

    /// By id, which sorts by the time it was minted.
    @Override
    public List<Versioned<Role>> all() {
        return session.list(
                "select tenant_id, id, code, display_name, permissions, version from roles where tenant_id = ? order"
                        + " by id",
                PostgresRoles::role,
                session.tenant().value());
    }

    @Override
    public void save(Change.OfRole change) {
        if (change.before().isPresent()) {
            throw new IllegalStateException("a role is never changed yet");
        }
        var role = change.after().state();
        session.updateOne(
                """
                insert into roles (tenant_id, id, code, display_name, permissions, system, version)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                session.tenant().value(),
                role.id().value(),
                role.code().value(),
                role.displayName(),
                role.permissions().stream().map(Permission::toString).sorted().toArray(String[]::new),
                isSystem(role),
                change.after().version());
    }

    private static Versioned<Role> role(Row row) {
        return new Versioned<>(
                new Role.SystemRole(
                        new RoleId(row.uuid("id")),
                        new TenantId(row.uuid("tenant_id")),
                        new RoleCode(row.text("code")),
                        row.text("display_name"),
                        row.texts("permissions").stream().map(Permission::parse).collect(toSet())),
                row.integer("version"));
    }

    static boolean isSystem(Role role) {
        return switch (role) {
            case Role.SystemRole _ -> true;
        };
    }
}
