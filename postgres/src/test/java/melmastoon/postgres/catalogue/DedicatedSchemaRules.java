package melmastoon.postgres.catalogue;

import java.util.List;
import melmastoon.postgres.catalogue.TenancyRules.Rule;

/// What makes a dedicated schema as safe as the shared one (ruling 27). The other rules walk its tables too.
final class DedicatedSchemaRules {
    /// Tables of tenants that stay in `tenant` whatever a tenant's tier is: they are read for several tenants, or
    /// before it is
    /// known which one it is, or they are the log itself.
    private static final String SHARED = """
        ('tenants', 'outbox', 'audit_events', 'audit_personal', 'idempotency_keys', 'lookups', 'timers',
         'tenant_closures', 'unit_moves', 'finance_provisionings', 'erased_tenants')
        """;

    /// Every own table in every schema, with what it is made of, one text each without the schema's name.
    private static final String DEFINITIONS = """
        with own as (
            select c.*, n.nspname,
                   case when n.nspname = 'tenant' then 'any'
                        else regexp_replace(n.nspname, '^tnt_(.{8})(.{4})(.{4})(.{4})(.{12})$', '\\1-\\2-\\3-\\4-\\5') end as tenant
            from pg_class c join pg_namespace n on n.oid = c.relnamespace join tenant.own_tables o on o.name = c.relname
            where n.nspname = 'tenant' or n.nspname ~ '^tnt_'
        ), definition as (
            select nspname, format('%s has row security: %s, %s', relname, relrowsecurity, relforcerowsecurity) as text from own
            union all
            select nspname, format('%s.%s %s not null: %s, default: %s', relname, attname, format_type(atttypid, atttypmod), attnotnull,
                                   pg_get_expr(d.adbin, d.adrelid))
            from own join pg_attribute a on a.attrelid = own.oid and a.attnum > 0 and not a.attisdropped
            left join pg_attrdef d on d.adrelid = own.oid and d.adnum = a.attnum
            union all
            select nspname, format('%s: %s %s', relname, conname, replace(pg_get_constraintdef(k.oid), nspname || '.', ''))
            from own join pg_constraint k on k.conrelid = own.oid
            where k.contype <> 't' and k.confrelid <> 'tenant.tenants'::regclass and k.conname <> 'rows_of_one_tenant'
            union all
            select nspname, format('%s holds rows of one tenant', relname) from own
            where nspname = 'tenant' or exists (
                select from pg_constraint k where k.conrelid = own.oid and k.conname = 'rows_of_one_tenant'
                and pg_get_constraintdef(k.oid) = format('CHECK ((tenant_id = %L::uuid))', tenant))
            union all
            select nspname, replace(pg_get_indexdef(i.indexrelid), nspname || '.', '')
            from own join pg_index i on i.indrelid = own.oid
            union all
            select nspname, format('%s, enabled: %s', replace(pg_get_triggerdef(g.oid), ' ON ' || nspname || '.', ' ON '), tgenabled)
            from own join pg_trigger g on g.tgrelid = own.oid where not tgisinternal
            union all
            select nspname, format('%s: %s %s %s %s using %s check %s', relname, polname, polpermissive, polcmd, polroles,
                                   pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
            from own join pg_policy p on p.polrelid = own.oid
            union all
            select nspname, format('%s on %s to %s', privilege_type, relname, grantee::regrole)
            from own cross join lateral aclexplode(relacl) g where grantee <> relowner
            union all
            select nspname, format('%s on %s.%s to %s', privilege_type, relname, attname, grantee::regrole)
            from own join pg_attribute a on a.attrelid = own.oid cross join lateral aclexplode(a.attacl) g
        ), schemas as (select nspname from pg_namespace where nspname ~ '^tnt_')
        """;

    static final List<Rule> ALL = List.of(
            new Rule("every table of tenants is the tenant's own or declared to be shared", """
                select c.relname from pg_class c
                where c.relnamespace = 'tenant'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                  and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant_isolation')
                  and (c.relname in (select name from tenant.own_tables)) = (c.relname in""" + SHARED + """
                )
                """),
            new Rule("a dedicated schema is a copy of the own tables, and holds one tenant's rows", DEFINITIONS + """
                select format('%s lacks: %s', s.nspname, d.text) from schemas s cross join definition d
                where d.nspname = 'tenant'
                  and not exists (select from definition t where t.nspname = s.nspname and t.text = d.text)
                union all
                select format('%s has: %s', d.nspname, d.text) from definition d
                where d.nspname <> 'tenant'
                  and not exists (select from definition t where t.nspname = 'tenant' and t.text = d.text)
                """),
            new Rule("there is a dedicated schema for each tenant that has this tier, and for no other", """
                select coalesce(n.nspname, t.id::text) from pg_namespace n
                full join tenant.tenants t on n.nspname = 'tnt_' || replace(t.id::text, '-', '')
                where (n.nspname ~ '^tnt_' or n.nspname is null)
                  and (n.nspname is null) is distinct from (t.isolation_tier = 'shared')
                """));

    private DedicatedSchemaRules() {}
}
