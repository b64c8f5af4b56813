package melmastoon.postgres.catalogue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tenancy rules of the architecture, as queries that return what breaks them.
///
/// They walk everything in the database that is not Postgres' own or an extension's, so that a new table, partition,
/// view, grant, function or policy is covered by being there.
final class TenancyRules {
    /// @param query returns one text per violation
    record Rule(String name, String query) {}

    private static final String OURS = """
        n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp)'
        """;

    /// Flyway's table goes by one name in all schemas.
    private static final String FULL_NAME = """
        regexp_replace(format('%s.%s', n.nspname, c.relname), '^tnt_[0-9a-f]{32}\\.flyway', 'tenant.flyway')
        """;

    /// Tables that belong to no tenant, and why. Every other one carries the tenant and is under row security.
    /// Nobody but their owner and declared maintenance may write most of them.
    private static final Map<String, String> GLOBAL_TABLES = Map.of(
            "tenant.epoch", "one row about the whole log: which life of the database it is",
            "tenant.cdc_slot", "cdc's own note, which the application cannot read",
            "tenant.outbox_days", "the outbox' partitions, by day and not by tenant",
            "tenant.maintenance", "what the ops role declares before it sees several tenants",
            "tenant.flyway_schema_history", "Flyway's own; only the owner and maintenance may read it",
            "tenant.jobs", "what is known of jobs, which go over all tenants",
            "tenant.published_schemas", "fingerprints of schemas, the same for all tenants",
            "tenant.own_tables", "names of tables; only the owner may read it");

    private static final String GLOBAL =
            GLOBAL_TABLES.keySet().stream().sorted().collect(Collectors.joining("', '", " ('", "') "));

    private static final String TABLES = """
        (select c.*,
        """ + FULL_NAME + """
                 as full_name,
                case when c.oid = 'tenant.tenants'::regclass then 'id' else 'tenant_id' end as tenant_column
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p') and
        """ + OURS + ")";

    private static final String TENANT_TABLES =
            "(select * from " + TABLES + " every where full_name not in " + GLOBAL + ")";

    /// Every right on a table or on one of its columns that somebody other than the owner has.
    private static final String GRANTS = """
        (select
        """ + FULL_NAME + """
                 as full_name, c.relispartition, a.is_grantable, a.privilege_type,
                coalesce(g.rolname, 'PUBLIC') as grantee
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
         cross join lateral (
             select * from aclexplode(c.relacl)
             union all
             select e.* from pg_attribute t cross join lateral aclexplode(t.attacl) e where t.attrelid = c.oid
         ) a left join pg_roles g on g.oid = a.grantee
         where a.grantee <> c.relowner and
        """ + OURS + ")";

    private static final String FUNCTIONS = """
        (select p.*, format('%s.%s', n.nspname, p.proname) as full_name, r.rolname as owner
         from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles r on r.oid = p.proowner
         where not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') and
        """ + OURS + ")";

    private static final List<Rule> OF_ALL_SCHEMAS = List.of(
            new Rule(
                    "every table and partition of tenants has row security, enabled and forced",
                    "select full_name from " + TENANT_TABLES + " t where not (relrowsecurity and relforcerowsecurity)"),
            new Rule(
                    "every table that is declared global exists",
                    "select t from unnest(array[" + GLOBAL.strip().replaceAll("^\\(|\\)$", "")
                            + "]) t where to_regclass(t) is null"),
            new Rule(
                    "every table that is not declared global carries the tenant",
                    "select full_name from " + TENANT_TABLES + """
                         t where not exists (
                            select from pg_attribute a where a.attrelid = t.oid and a.attname = t.tenant_column
                            and a.atttypid = 'uuid'::regtype and a.attnotnull and not a.attisdropped)
                        """),
            new Rule(
                    "every table and partition shows and takes rows of the pinned tenant only",
                    "select full_name from " + TENANT_TABLES + """
                         t where not exists (
                            select from pg_policy p
                            cross join lateral (select format(
                                '(%I = ( SELECT (NULLIF(current_setting(''app.tenant_id''::text, true), ''''::text))::uuid AS "nullif"))',
                                t.tenant_column) as pinned) e
                            where p.polrelid = t.oid and p.polname = 'tenant_isolation' and p.polpermissive
                            and p.polcmd = '*' and p.polroles = '{0}' and pg_get_expr(p.polqual, t.oid) = e.pinned
                            and pg_get_expr(p.polwithcheck, t.oid) = e.pinned)
                        """),
            new Rule("no policy but the known ones opens a table to anybody else", """
                select format('%s on %s', p.polname, p.polrelid::regclass) from pg_policy p
                cross join lateral (
                    select array(select rolname::text from pg_roles where oid = any (p.polroles) order by 1) as roles,
                           pg_get_expr(p.polqual, p.polrelid) as visible,
                           coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') as writable) e
                where p.polname <> 'tenant_isolation' and p.polpermissive and (
                    p.polname::text, p.polcmd::text, e.roles, e.visible, e.writable) not in (
                    ('declared_maintenance', '*', array['tenant_ops'],
                        '( SELECT tenant.maintenance_declared() AS maintenance_declared)',
                        '( SELECT tenant.maintenance_declared() AS maintenance_declared)'),
                    ('declared_maintenance', 'w', array['tenant_ops'],
                        '( SELECT tenant.maintenance_declared() AS maintenance_declared)',
                        '( SELECT tenant.maintenance_declared() AS maintenance_declared)'),
                    ('everybody_reads', 'r', array['tenant_app', 'tenant_cdc', 'tenant_ops', 'tenant_owner'], 'true', ''),
                    ('jobs_are_nobodys', '*', array['tenant_app'], 'true', 'true'),
                    ('recovery_reads', 'r', array['tenant_cdc'], 'true', ''),
                    ('lookup_functions_read', 'r', array['tenant_lookup'], 'true', ''),
                    ('expired_attempts_go', '*', array['tenant_lookup'], '(expires_at <= tenant.command_clock())', ''))
                """),
            new Rule("maintenance that pins a tenant must have been declared all the same", """
                select t.oid::regclass::text from pg_class t
                where exists (select from pg_policy p where p.polrelid = t.oid and p.polname = 'tenant_isolation')
                  and has_table_privilege('tenant_ops', t.oid, 'select')
                  and not exists (
                    select from pg_policy p
                    where p.polrelid = t.oid and not p.polpermissive and p.polcmd = '*'
                      and p.polroles = array['tenant_ops'::regrole::oid]
                      and pg_get_expr(p.polqual, t.oid) = '( SELECT tenant.maintenance_declared() AS maintenance_declared)'
                      and pg_get_expr(p.polwithcheck, t.oid)
                          = '( SELECT tenant.maintenance_declared() AS maintenance_declared)')
                """),
            new Rule(
                    "cdc sees the outbox, the lookup functions see lookups, timers, sagas, expired attempts and who waits for finance schemas, and nothing else",
                    """
                select format('%s on %s', polname, polrelid::regclass) from pg_policy
                where (polname = 'recovery_reads' and polrelid <> 'tenant.outbox'::regclass)
                   or (polname = 'everybody_reads' and polrelid <> 'tenant.epoch'::regclass)
                   or (polname = 'lookup_functions_read'
                       and polrelid not in ('tenant.lookups'::regclass, 'tenant.timers'::regclass,
                           'tenant.tenants'::regclass, 'tenant.finance_provisionings'::regclass,
                           'tenant.tenant_closures'::regclass, 'tenant.unit_moves'::regclass))
                   or (polname = 'jobs_are_nobodys' and polrelid <> 'tenant.jobs'::regclass)
                   or (polname = 'expired_attempts_go' and polrelid <> 'tenant.idempotency_keys'::regclass)
                """),
            new Rule(
                    "nobody has a right on a partition: policies of the parent would not apply",
                    "select format('%s on %s to %s', privilege_type, full_name, grantee) from " + GRANTS
                            + " g where relispartition"),
            new Rule(
                    "no right is PUBLIC's, can be passed on, or stands outside row security",
                    "select format('%s on %s to %s', privilege_type, full_name, grantee) from " + GRANTS + """
                         g where grantee = 'PUBLIC' or is_grantable
                         or privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
                        """),
            new Rule(
                    "only this service's own roles have rights, each on its own tables",
                    "select format('%s on %s to %s', privilege_type, full_name, grantee) from " + GRANTS
                            + """
                            g where not case grantee
                               when 'tenant_app' then full_name not in
                            """
                            + GLOBAL
                            + """
                                    or (full_name, privilege_type) in (
                                        ('tenant.epoch', 'SELECT'), ('tenant.published_schemas', 'SELECT'),
                                        ('tenant.jobs', 'SELECT'), ('tenant.jobs', 'INSERT'), ('tenant.jobs', 'UPDATE'))
                                when 'tenant_ops' then true
                                when 'tenant_cdc' then (full_name, privilege_type) in (
                                    ('tenant.outbox', 'SELECT'), ('tenant.outbox_days', 'SELECT'), ('tenant.epoch', 'SELECT'),
                                    ('tenant.cdc_slot', 'SELECT'),
                                    ('tenant.cdc_slot', 'INSERT'), ('tenant.cdc_slot', 'UPDATE'))
                                when 'tenant_lookup' then (full_name, privilege_type) in (
                                    ('tenant.lookups', 'SELECT'), ('tenant.timers', 'SELECT'), ('tenant.tenants', 'SELECT'),
                                    ('tenant.finance_provisionings', 'SELECT'),
                                    ('tenant.tenant_closures', 'SELECT'), ('tenant.unit_moves', 'SELECT'),
                                    ('tenant.idempotency_keys', 'SELECT'), ('tenant.idempotency_keys', 'DELETE'))
                                else false end
                            """),
            new Rule(
                    "the outbox is insert-only",
                    "select format('%s to %s', privilege_type, grantee) from " + GRANTS + """
                         g where full_name = 'tenant.outbox' and privilege_type in ('UPDATE', 'DELETE')
                        """),
            new Rule("everything belongs to the owner's role", """
                select format('%s.%s of %s', n.nspname, c.relname, pg_get_userbyid(c.relowner))
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where pg_get_userbyid(c.relowner) <> 'tenant_owner' and
                """ + OURS),
            new Rule("views run as who asks, and nothing is materialized: that has no row security", """
                select format('%s.%s', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where (c.relkind in ('m', 'f')
                    or c.relkind = 'v' and not coalesce(c.reloptions @> array['security_invoker=true'], false)) and
                """ + OURS),
            new Rule(
                    "no function is open to PUBLIC or leaks past row security",
                    "select full_name from " + FUNCTIONS + """
                         f where proleakproof or proacl is null
                         or exists (select from aclexplode(proacl) a where a.grantee = 0)
                        """),
            new Rule(
                    "functions that run as somebody else are the ten known ones, with a fixed search path",
                    "select full_name from " + FUNCTIONS + """
                         f where prosecdef and not (
                            (full_name, owner::text) in (
                                ('tenant.make_outbox_partitions', 'tenant_owner'), ('tenant.drop_outbox_partitions', 'tenant_owner'),
                                ('tenant.move_pinned_tenant', 'tenant_owner'), ('tenant.erase_tenant', 'tenant_owner'),
                                ('tenant.tenants_by_key', 'tenant_lookup'), ('tenant.finance_unprovisioned', 'tenant_lookup'),
                                ('tenant.tenants_with_due_timers', 'tenant_lookup'), ('tenant.tenants_after', 'tenant_lookup'),
                                ('tenant.tenants_with_overdue_sagas', 'tenant_lookup'), ('tenant.delete_expired_attempt', 'tenant_lookup'))
                            and coalesce(proconfig @> array['search_path=pg_catalog, pg_temp'], false))
                        """),
            new Rule(
                    "the lookup functions return tenant ids, a count, or whether an attempt was deleted, and nothing else",
                    "select full_name from " + FUNCTIONS
                            + " f where owner = 'tenant_lookup' and (prorettype <> case full_name"
                            + " when 'tenant.delete_expired_attempt' then 'bool'::regtype"
                            + " when 'tenant.finance_unprovisioned' then 'int8'::regtype else 'uuid'::regtype end"
                            + " or not prosecdef"
                            + " or exists (select from unnest(proargmodes) m where m <> 'i'))"),
            new Rule(
                    "a foreign key cannot cross tenants",
                    "select format('%s on %s', f.conname, f.conrelid::regclass) from pg_constraint f join "
                            + TENANT_TABLES
                            + " a on a.oid = f.conrelid join " + TENANT_TABLES
                            + """
                             b on b.oid = f.confrelid where f.contype = 'f' and not exists (
                                select from unnest(f.conkey, f.confkey) k (mine, theirs)
                                join pg_attribute m on m.attrelid = a.oid and m.attnum = k.mine
                                join pg_attribute t on t.attrelid = b.oid and t.attnum = k.theirs
                                where m.attname = a.tenant_column and t.attname = b.tenant_column)
                            """),
            new Rule(
                    "uniqueness is asked within a tenant, but for the slug and an actor's idempotency keys",
                    "select i.indexrelid::regclass::text from pg_index i join " + TENANT_TABLES + """
                         t on t.oid = i.indrelid
                         join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
                         where i.indisunique and a.attname <> t.tenant_column
                         and i.indexrelid::regclass::text not in ('tenant.tenants_slug_is_global', 'tenant.a_key_is_used_once')
                        """),
            new Rule("no role but the superuser passes by row security, and only cdc replicates", """
                -- finance_owner makes a role for each tenant, in another database, and has no power over other roles.
                select rolname from pg_roles where not rolsuper and rolname !~ '^pg_' and (
                    rolbypassrls or rolcreaterole and rolname <> 'finance_owner' or rolcreatedb or rolreplication and rolname <> 'tenant_cdc'
                    or rolcanlogin and rolname = 'tenant_lookup')
                """),
            new Rule("nobody inherits anybody, and nobody of ours is a superuser", """
                select format('%s in %s', m.member::regrole, m.roleid::regrole) from pg_auth_members m
                where (m.roleid::regrole::text ~ '^tenant_' or m.member::regrole::text ~ '^tenant_') and not (
                    m.roleid = 'tenant_lookup'::regrole and m.member = 'tenant_owner'::regrole
                    and not m.inherit_option and not m.admin_option)
                union all
                select rolname from pg_roles where rolname ~ '^tenant_' and rolsuper
                """),
            new Rule(
                    "there are no default privileges: they would open partitions",
                    "select format('%s of %s', defaclobjtype, defaclrole::regrole) from pg_default_acl"),
            new Rule("nobody but the owner makes objects, and PUBLIC may not even look", """
                select format('%s on schema %s', a.privilege_type, n.nspname)
                from pg_namespace n cross join lateral aclexplode(n.nspacl) a
                where a.grantee <> n.nspowner and (a.grantee = 0 or a.privilege_type <> 'USAGE') and
                """ + OURS + """
                union all
                select format('%s on the database to %s', a.privilege_type, a.grantee)
                from pg_database d cross join lateral aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
                where d.datname = current_database() and (a.grantee = 0
                    or pg_get_userbyid(a.grantee) ~ '^tenant_' and a.privilege_type <> 'CONNECT'
                        and (pg_get_userbyid(a.grantee), a.privilege_type) <> ('tenant_owner', 'CREATE'))
                """),
            new Rule("what is published is the inserts of the outbox, through its root", """
                select p.pubname::text from pg_publication p where p.pubname <> 'tenant_outbox' or p.puballtables
                    or p.pubupdate or p.pubdelete or p.pubtruncate or not p.pubinsert or not p.pubviaroot
                union all
                select format('%s.%s', schemaname, tablename) from pg_publication_tables
                where (schemaname, tablename) <> ('tenant', 'outbox')
                union all
                select 'there is no publication' where not exists (select from pg_publication)
                """));

    static final List<Rule> ALL = Stream.of(OF_ALL_SCHEMAS, DedicatedSchemaRules.ALL)
            .flatMap(List::stream)
            .toList();

    private TenancyRules() {}

    /// What breaks the rules in the database that `connection` is connected to, each as `rule: what`.
    static List<String> violations(Connection connection) throws SQLException {
        var violations = new ArrayList<String>();
        try (var statement = connection.createStatement()) {
            for (var rule : ALL) {
                try (var rows = statement.executeQuery(rule.query())) {
                    while (rows.next()) {
                        violations.add(rule.name() + ": " + rows.getString(1));
                    }
                }
            }
        }
        return violations;
    }
}
