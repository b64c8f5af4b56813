package melmastoon.postgres.role;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import melmastoon.access.Condition;
import melmastoon.access.CustomObligation;
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

/// Rows of deleted roles stay: the events and the audit name them.
record PostgresRoles(Session session) implements Roles, Store<Role, RoleEvent> {
    private static final String READ = """
        select tenant_id, id, code, display_name, permissions, conditional_permissions, conditions,
               obliging_permissions, obligations, system, status, version
        from roles where tenant_id = ?
        """;

    /// Without it the policy of R-2 refuses to change a system role's row.
    private static final String ALLOW_UPGRADE = "select set_config('app.system_roles', 'upgrade', true) as allowed";

    @Override
    public List<Role> find(Collection<RoleId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var wanted = ids.stream().map(RoleId::value).toArray(UUID[]::new);
        return session.list(
                READ + "and id = any (?) and status = 'active'",
                row -> role(row).state(),
                tenant(),
                wanted);
    }

    @Override
    public Optional<Role> findByCode(RoleCode code) {
        return session.one(
                READ + "and code = ? and status = 'active'", row -> role(row).state(), tenant(), code.value());
    }

    @Override
    public Optional<Versioned<Role>> find(RoleId id) {
        return session.one(READ + "and id = ?", PostgresRoles::role, tenant(), id.value());
    }

    @Override
    public List<Versioned<Role>> findSystem() {
        return session.list(READ + "and system and status = 'active' order by id", PostgresRoles::role, tenant());
    }

    @Override
    public int countCustom() {
        return session.one(
                        "select count(*) from roles where tenant_id = ? and status = 'active' and not system",
                        row -> (int) row.bigint("count"),
                        tenant())
                .orElseThrow();
    }

    /// Pending invitations are looked through: an index over their roles is not used under row security,
    /// since Postgres does not know that comparing arrays leaks nothing.
    @Override
    public boolean isInUse(RoleId role, Instant now) {
        return session.one("""
                        select exists (select from role_assignments where tenant_id = ? and role_id = ?
                                       and (valid_until is null or valid_until > ?))
                            or exists (select from invitations where tenant_id = ? and status = 'pending'
                                       and ? = any (role_ids) and expires_at > ?) as used
                        """, row -> row.bool("used"), tenant(), role.value(), now, tenant(), role.value(), now)
                .orElseThrow();
    }

    /// By id, which sorts by the time it was minted.
    @Override
    public List<Versioned<Role>> all() {
        return session.list(READ + "order by id", PostgresRoles::role, tenant());
    }

    @Override
    public void save(Change<Role, RoleEvent> change) {
        var role = change.after().state();
        var version = change.after().version();
        if (change.before().isPresent()) {
            if (isSystem(role)) {
                session.one(ALLOW_UPGRADE, row -> row.text("allowed"));
            }
            session.updateOne(
                    """
                    update roles
                    set display_name = ?, permissions = ?, conditional_permissions = ?, conditions = ?,
                        obliging_permissions = ?, obligations = ?, status = ?, version = ?
                    where tenant_id = ? and id = ? and version = ?
                    """,
                    role.displayName().value(),
                    permissions(role),
                    conditional(role, each -> each.getKey().toString()),
                    conditional(role, each -> each.getValue().source()),
                    obliging(role, each -> each.getKey().toString()),
                    obliging(
                            role,
                            each -> each.getValue().obligation().orElseThrow().name()),
                    status(role),
                    version,
                    tenant(),
                    role.id().value(),
                    change.before().get().version());
            return;
        }
        // Never an error, which would abort the transaction: the row count tells of a code that is taken.
        session.updateOne(
                """
                insert into roles (tenant_id, id, code, display_name, permissions, conditional_permissions, conditions,
                                   obliging_permissions, obligations, system, status, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (tenant_id, code) where status = 'active' do nothing
                """,
                tenant(),
                role.id().value(),
                role.code().value(),
                role.displayName().value(),
                permissions(role),
                conditional(role, each -> each.getKey().toString()),
                conditional(role, each -> each.getValue().source()),
                obliging(role, each -> each.getKey().toString()),
                obliging(
                        role, each -> each.getValue().obligation().orElseThrow().name()),
                isSystem(role),
                status(role),
                version);
    }

    private static Versioned<Role> role(Row row) {
        var id = new RoleId(row.uuid("id"));
        var tenant = new TenantId(row.uuid("tenant_id"));
        var code = new RoleCode(row.text("code"));
        var name = new RoleName(row.text("display_name"));
        var permissions =
                row.texts("permissions").stream().map(Permission::parse).collect(toSet());
        var status = row.text("status");
        var role = switch (status) {
            case "active" ->
                row.bool("system")
                        ? new Role.SystemRole(id, tenant, code, name, permissions)
                        : new Role.CustomRole(id, tenant, code, name, permissions, conditional(row));
            case "deleted" -> new Role.DeletedRole(id, tenant, code, name);
            default -> throw new WrittenByNewerBuild("role", status);
        };
        return new Versioned<>(role, row.integer("version"));
    }

    private UUID tenant() {
        return session.tenant().value();
    }

    private static String[] permissions(Role role) {
        return role.permissions().stream().map(Permission::toString).sorted().toArray(String[]::new);
    }

    private static String[] conditional(Role role, Function<Map.Entry<Permission, Condition>, String> part) {
        return parts(role.conditional().entrySet().stream(), part);
    }

    /// Of those whose conditions oblige to something.
    private static String[] obliging(Role role, Function<Map.Entry<Permission, Condition>, String> part) {
        return parts(
                role.conditional().entrySet().stream()
                        .filter(each -> each.getValue().obligation().isPresent()),
                part);
    }

    private static String[] parts(
            Stream<Map.Entry<Permission, Condition>> permissions,
            Function<Map.Entry<Permission, Condition>, String> part) {
        return permissions
                .sorted(Comparator.comparing(each -> each.getKey().toString()))
                .map(part)
                .toArray(String[]::new);
    }

    private static Map<Permission, Condition> conditional(Row row) {
        var conditions = pairs(row, "conditional_permissions", "conditions");
        var obligations = pairs(row, "obliging_permissions", "obligations");
        return conditions.entrySet().stream()
                .collect(toMap(
                        each -> Permission.parse(each.getKey()),
                        each -> Condition.of(each.getValue())
                                .obliging(Optional.ofNullable(obligations.get(each.getKey()))
                                        .map(CustomObligation::new))));
    }

    private static Map<String, String> pairs(Row row, String keys, String values) {
        var names = row.texts(keys);
        var texts = row.texts(values);
        return IntStream.range(0, names.size()).boxed().collect(toMap(names::get, texts::get));
    }

    private static String status(Role role) {
        return switch (role) {
            case Role.SystemRole _, Role.CustomRole _ -> "active";
            case Role.DeletedRole _ -> "deleted";
        };
    }

    static boolean isSystem(Role role) {
        return switch (role) {
            case Role.SystemRole _ -> true;
            case Role.CustomRole _, Role.DeletedRole _ -> false;
        };
    }
}
