package melmastoon.bench;

import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import melmastoon.access.MembershipId;
import melmastoon.access.TenantId;
import melmastoon.embedded.PostgresServer;
import melmastoon.local.stack.DataDirectory;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.Secrets;
import melmastoon.postgres.Bootstrap;
import melmastoon.postgres.Migrations;
import org.postgresql.PGConnection;

/// The least statements that keep what a command guarantees, issued bare in a loop: no HTTP, no token, no
/// decision, no encoding. They run in a database of their own beside the stack's, of the same schema with its
/// constraints, indexes and row security, as the application's role; each command is one transaction.
///
/// 1. pin the tenant, and claim the idempotency key
/// 2. lock the tenant: position, instant, end of the audit's chain
/// 3. what the actor holds
/// 4. what the command changes
/// 5. the new state, the event, position and audit with the message for cdc, and the answer that is kept
///
/// What stands under one number is one round trip; COMMIT is the last one.
final class ReferenceStatements implements AutoCloseable {
    private static final String DATABASE = "bench_reference";

    /// Parents first.
    private static final List<String> COPIED =
            List.of("tenants", "roles", "memberships", "role_assignments", "organization_units", "tenant_configs");

    /// An event of usual size.
    private static final byte[] PAYLOAD = new byte[600];

    private static final byte[] HASH = new byte[32];

    private static final String BEGIN = """
            select tenant.pin(?::uuid);
            insert into idempotency_keys (tenant_id, issuer, subject, key, fingerprint, expires_at)
            values (?::uuid, 'bench', 'user:usr_bench', ?, 'POST /bench 0123456789abcdef', command_clock() + interval '1 day')
            on conflict (issuer, subject, key) do nothing
            """;

    private static final String LOCK = """
            with head as materialized (
                select t.status, t.revision, t.last_occurred_at, t.audit_sequence, t.audit_hash, t.writer_level, e.epoch
                from tenants t cross join epoch e where t.id = ?::uuid for no key update of t)
            select head.*, command_clock() as now from head
            """;

    private static final String ACTOR = """
            select m.*, a.*, r.permissions from memberships m
            join role_assignments a on a.tenant_id = m.tenant_id and a.membership_id = m.id
            join roles r on r.tenant_id = a.tenant_id and r.id = a.role_id
            where m.tenant_id = ?::uuid and m.subject_type = 'user' and m.subject_id = ? and m.status <> 'removed'
            """;

    private static final String MEMBER_AND_ROLE = """
            select m.*, (select array_agg(a.id) from role_assignments a
                         where a.tenant_id = m.tenant_id and a.membership_id = m.id) as assignments,
                   r.id as role_id, r.permissions
            from memberships m cross join roles r
            where m.tenant_id = ?::uuid and m.id = ?::uuid and r.tenant_id = m.tenant_id and r.code = 'tenant.front_desk'
            """;

    private static final String EVENT = """
            insert into outbox (event_id, tenant_id, epoch, revision, type, subject, occurred_at, command_id,
                                command_ordinal, command_count, payload, traceparent)
            select gen_random_uuid(), t.id, 1, t.revision + n, 'melmastoon.tenant.bench.v1', 'bench', command_clock(),
                   gen_random_uuid(), n, ?, ?, '00-0123456789abcdef0123456789abcdef-0123456789abcdef-01'
            from tenants t cross join generate_series(1, ?) n where t.id = ?::uuid
            """;

    private static final String END = """
            with moved as (
                update tenants set revision = revision + ?, last_occurred_at = command_clock(),
                                   audit_sequence = audit_sequence + 1, audit_hash = ?
                where id = ?::uuid
                returning *
            ), written as (
                insert into audit_events (tenant_id, id, occurred_at, actor_issuer, actor, action, outcome, evidence,
                                          subject, epoch, revision, before, after, request_id, sequence, previous_hash, hash)
                select id, gen_random_uuid(), last_occurred_at, 'bench', 'user:usr_bench', 'bench', 'accepted', '{"by": "bench"}',
                       'bench', 1, revision, '{"version": "1"}', '{"version": "2"}', 'bench', audit_sequence, ?, ?
                from moved
            )
            select pg_logical_emit_message(true, 'bench', moved.id::text) from moved;
            update idempotency_keys set field_names = '{id}', field_values = '{bench}', version = 1, position = 'bench'
            where tenant_id = ?::uuid and issuer = 'bench' and subject = 'user:usr_bench' and key = ?
            """;

    private final Connection stack;
    private final Connection superuser;
    private final Connection app;

    private ReferenceStatements(Connection stack, Connection superuser, Connection app) {
        this.stack = stack;
        this.superuser = superuser;
        this.app = app;
    }

    /// Makes the database where it is absent.
    static ReferenceStatements of(DataDirectory data) throws SQLException {
        var secrets = new Secrets(data.secrets());
        var stackUrl = Part.POSTGRES.url(data.portBase().orElseThrow());
        var url = stackUrl.substring(0, stackUrl.lastIndexOf('/') + 1) + DATABASE;
        var password = secrets.password(PostgresServer.SUPERUSER);
        var stack = DriverManager.getConnection(stackUrl, PostgresServer.SUPERUSER, password);
        Bootstrap.createDatabase(stack, DATABASE);
        var superuser = DriverManager.getConnection(url, PostgresServer.SUPERUSER, password);
        Bootstrap.run(superuser);
        var owner = Bootstrap.Login.OWNER.role();
        Migrations.run(url, owner, secrets.password(owner));
        var reference = new ReferenceStatements(stack, superuser, appConnection(url, secrets));
        reference.prepare();
        return reference;
    }

    private static Connection appConnection(String url, Secrets secrets) throws SQLException {
        var role = Bootstrap.Login.APP.role();
        var app = DriverManager.getConnection(url, role, secrets.password(role));
        app.setAutoCommit(false);
        return app;
    }

    private void prepare() throws SQLException {
        try (var statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica; set search_path = tenant, public");
            statement.execute("create table if not exists outbox_bench partition of outbox default");
            statement.execute("grant insert on outbox_bench to tenant_app");
        }
        try (var statement = stack.createStatement()) {
            statement.execute("set search_path = tenant, public");
        }
    }

    /// Copies the tenant as it is now, unless it was before.
    void copy(Tenant tenant) throws Exception {
        var id = uuid(tenant);
        try (var found = superuser.prepareStatement("select 1 from tenants where id = ?::uuid")) {
            found.setString(1, id);
            if (found.executeQuery().next()) {
                return;
            }
        }
        for (var table : COPIED) {
            var key = table.equals("tenants") ? "id" : "tenant_id";
            var rows = new StringWriter();
            var from = "copy (select * from %s where %s = '%s') to stdout".formatted(table, key, id);
            stack.unwrap(PGConnection.class).getCopyAPI().copyOut(from, rows);
            superuser
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " from stdin", new StringReader(rows.toString()));
        }
        try (var statement = superuser.createStatement()) {
            statement.execute("analyze");
        }
    }

    Object assignRole(Tenant tenant) throws SQLException {
        var id = uuid(tenant);
        var membership = MembershipId.parse(tenant.membership()).value().toString();
        var key = begin(id, tenant.owner());
        run(MEMBER_AND_ROLE, id, membership);
        run(
                """
                update memberships set version = version + 1 where tenant_id = ?::uuid and id = ?::uuid;
                insert into role_assignments (tenant_id, id, membership_id, role_id, granted_by, granted_at, granted_epoch,
                                              granted_revision)
                select m.tenant_id, gen_random_uuid(), m.id, r.id, 'user:usr_bench', command_clock(), 1, 1
                from memberships m join roles r on r.tenant_id = m.tenant_id and r.code = 'tenant.front_desk'
                where m.tenant_id = ?::uuid and m.id = ?::uuid;
                """ + EVENT + ";" + END,
                id,
                membership,
                id,
                membership,
                1,
                PAYLOAD,
                1,
                id,
                1,
                HASH,
                id,
                HASH,
                HASH,
                id,
                key);
        app.commit();
        try (var undo = superuser.prepareStatement(
                "delete from role_assignments where tenant_id = ?::uuid and granted_by = 'user:usr_bench'")) {
            undo.setString(1, id);
            return undo.executeUpdate();
        }
    }

    Object updateConfig(Tenant tenant) throws SQLException {
        var id = uuid(tenant);
        var key = begin(id, tenant.owner());
        run("select * from tenant_configs where tenant_id = ?::uuid", id);
        run("""
                update tenant_configs set breakfast_included = not breakfast_included, version = version + 1
                where tenant_id = ?::uuid;
                """ + EVENT + ";" + END, id, 1, PAYLOAD, 1, id, 1, HASH, id, HASH, HASH, id, key);
        app.commit();
        return key;
    }

    Object renameUnit(Tenant tenant) throws SQLException {
        var id = uuid(tenant);
        var key = begin(id, tenant.owner());
        run("select * from organization_units where tenant_id = ?::uuid and parent_id is null", id);
        run("""
                update organization_units set name = ?, version = version + 1 where tenant_id = ?::uuid and parent_id is null;
                """ + EVENT + ";" + END, key, id, 1, PAYLOAD, 1, id, 1, HASH, id, HASH, HASH, id, key);
        app.commit();
        return key;
    }

    /// 14 events: the tenant, its configuration, its root, nine roles, and its owner's two.
    Object provision() throws SQLException {
        var id = UUID.randomUUID().toString();
        var key = UUID.randomUUID().toString();
        run(BEGIN, id, id, key);
        run("""
                insert into tenants (id, slug, legal_name, country, residency_region, status, version, last_occurred_at, created_at)
                values (?::uuid, ?, 'Bench Hotels', 'AF', 'me-central1', 'pending', 1, command_clock(), command_clock());
                """ + LOCK, id, "b" + id.substring(0, 23), id);
        run("""
                insert into tenant_configs
                select ?::uuid, gen_random_uuid(), '{AFN}', '{fa-AF}', '{rtl}', 'Asia/Kabul', true, 0, null, true, '14:00', '12:00',
                       false, 'forbidden', 0, false, 24, 0, 0, null, null, 1;
                insert into organization_units (tenant_id, id, kind, path, name, version)
                values (?::uuid, gen_random_uuid(), 'chain', 'bench', 'Bench Hotels', 1);
                insert into roles (tenant_id, id, code, display_name, permissions, system, version)
                select ?::uuid, gen_random_uuid(), 'tenant.role_' || n, 'Role', array_fill('reservation:read'::text, array[60]), true, 1
                from generate_series(1, 9) n;
                with joined as (
                    insert into memberships (tenant_id, id, subject_type, subject_id, status, joined_at, version)
                    values (?::uuid, gen_random_uuid(), 'user', 'usr_bench', 'active', command_clock(), 2) returning *
                )
                select * from joined;
                insert into role_assignments (tenant_id, id, membership_id, role_id, granted_by, granted_at, granted_epoch,
                                              granted_revision)
                select m.tenant_id, gen_random_uuid(), m.id, r.id, 'user:usr_bench', command_clock(), 1, 14
                from memberships m join roles r on r.tenant_id = m.tenant_id and r.code = 'tenant.role_1'
                where m.tenant_id = ?::uuid;
                """ + EVENT + ";" + END, id, id, id, id, id, 14, PAYLOAD, 14, id, 14, HASH, id, HASH, HASH, id, key);
        app.commit();
        return key;
    }

    /// @return the idempotency key
    private String begin(String tenant, String owner) throws SQLException {
        var key = UUID.randomUUID().toString();
        run(BEGIN, tenant, tenant, key);
        run(LOCK, tenant);
        run(ACTOR, tenant, owner);
        return key;
    }

    /// One round trip, of one or more statements.
    private void run(String statements, Object... values) throws SQLException {
        try (PreparedStatement prepared = app.prepareStatement(statements)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            for (var isRows = prepared.execute();
                    isRows || prepared.getUpdateCount() != -1;
                    isRows = prepared.getMoreResults()) {
                if (isRows) {
                    try (var rows = prepared.getResultSet()) {
                        while (rows.next()) {
                            rows.getString(1);
                        }
                    }
                }
            }
        }
    }

    private static String uuid(Tenant tenant) {
        return TenantId.parse(tenant.id()).value().toString();
    }

    @Override
    public void close() throws SQLException {
        app.close();
        superuser.close();
        stack.close();
    }
}
