-- A tenant's own rows can stand in a schema of their own instead of in `tenant` (ruling 27). Adapters name tables without a
-- schema: pinning a tenant sets the search path too, so no statement knows of it. Why it is done like this stands in
-- docs/decisions/058-isolation-tiers.md.

alter table tenant.tenants
    -- No grant lets the application write it: it is where the rows are, so what moves them writes it.
    add column isolation_tier text not null default 'shared' check (isolation_tier in ('shared', 'dedicated_schema'));

-- The tables that move. All others stay in `tenant` for all tenants; a test asks of every table which it is.
create table tenant.own_tables (
    name name primary key
);
insert into tenant.own_tables (name) values
    ('organization_units'), ('roles'), ('memberships'), ('role_assignments'), ('invitations'), ('billing_contacts'),
    ('feature_flags'), ('tenant_configs'), ('guest_erasures'), ('approvals'), ('resource_types'), ('resources'),
    ('subject_properties');

create function tenant.dedicated_schema(of_tenant uuid) returns name
    language sql
    immutable
    return ('tnt_' || replace(of_tenant::text, '-', ''))::name;
revoke all on function tenant.dedicated_schema from public;
grant execute on function tenant.dedicated_schema to tenant_app;

-- The advisory lock that every transaction of a tenant shares, and that whoever moves the tenant has alone. That of the nil
-- tenant is shared by moves, and had alone by a release while it migrates.
create function tenant.place_lock(of_tenant uuid) returns bigint
    language sql
    immutable
    return hashtextextended(of_tenant::text, 27);
revoke all on function tenant.place_lock from public;
grant execute on function tenant.place_lock to tenant_app;

-- Pins the transaction to a tenant: its rows by the setting, its tables by the search path. Without SET clauses of its own,
-- which would take both back at its end; so everything that it names is qualified.
--
-- The tier is read once the lock is had: a transaction that read it before a move would find no rows after it.
create function tenant.pin(wanted uuid, alone boolean default false) returns void
    language plpgsql
as $$
declare
    nil constant uuid := '00000000-0000-0000-0000-000000000000';
    path text := 'tenant, public';
begin
    perform pg_catalog.set_config('app.tenant_id', wanted::text, true);
    if alone then
        perform pg_catalog.pg_advisory_xact_lock(tenant.place_lock(wanted));
    elsif wanted <> nil then
        perform pg_catalog.pg_advisory_xact_lock_shared(tenant.place_lock(wanted));
    end if;
    if exists (select from tenant.tenants t where t.id = wanted and t.isolation_tier = 'dedicated_schema') then
        path := tenant.dedicated_schema(wanted) || ', ' || path;
    end if;
    -- Setting it to what it is would make the server look every name up again.
    if pg_catalog.current_setting('search_path') <> path then
        perform pg_catalog.set_config('search_path', path, true);
    end if;
end
$$;
revoke all on function tenant.pin from public;
grant execute on function tenant.pin to tenant_app;

-- The triggers that count: not while rows are copied, and in the schema in which they fire.
create or replace function tenant.count_units() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    if current_setting('app.copying', true) = 'on' then
        return null;
    end if;
    update tenant.tenants t set units = t.units + created.units
    from (select tenant_id, count(*)::int as units from inserted group by tenant_id) created
    where t.id = created.tenant_id;
    return null;
end
$$;

create or replace function tenant.count_resources() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    if current_setting('app.copying', true) = 'on' then
        return null;
    end if;
    execute format(
        'update %I.resource_types t set resources = t.resources + $1 where t.tenant_id = $2 and t.name = $3', tg_table_schema)
    using (not new.removed)::int - (tg_op = 'UPDATE' and not old.removed)::int, new.tenant_id, new.type;
    return null;
end
$$;

create or replace function tenant.count_described_subjects() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    if current_setting('app.copying', true) = 'on' then
        return null;
    end if;
    update tenant.tenants t
    set described_subjects =
        t.described_subjects + (not new.cleared)::int - (tg_op = 'UPDATE' and not old.cleared)::int
    where t.id = new.tenant_id;
    return null;
end
$$;

-- Makes the schema of a tenant, with empty copies of all own tables: columns, checks, keys, indexes, triggers, policies and
-- grants as the catalogue has them in `tenant`, under the same names.
--
-- In place of each foreign key to `tenants` stands a check that the rows are this tenant's. It says more, and needs no lock:
-- a foreign key would stop the writers of all tenants while it is made, and again while it is dropped.
create function tenant.make_dedicated_schema(of_tenant uuid) returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    place constant name := tenant.dedicated_schema(of_tenant);
    tables constant oid[] := array(
        select format('tenant.%I', o.name)::regclass::oid from tenant.own_tables o order by o.name);
    t record;
    made text;
begin
    execute format('create schema %I', place);
    execute format('grant usage on schema %I to tenant_app, tenant_ops', place);
    for t in select c.oid, c.relname from pg_class c where c.oid = any (tables) loop
        execute format(
            'create table %I.%I (like tenant.%I including all excluding indexes,'
            ' constraint rows_of_one_tenant check (tenant_id = %L))',
            place, t.relname, t.relname, of_tenant);
        execute format('alter table %I.%I enable row level security', place, t.relname);
        execute format('alter table %I.%I force row level security', place, t.relname);
    end loop;

    -- Keys before what refers to them.
    for made in
        select format('alter table %I.%I add constraint %I %s', place, c.relname, k.conname,
                      replace(pg_get_constraintdef(k.oid), ' REFERENCES tenant.', format(' REFERENCES %I.', place)))
        from pg_constraint k join pg_class c on c.oid = k.conrelid
        where c.oid = any (tables) and (k.contype in ('p', 'u', 'x') or k.contype = 'f' and k.confrelid = any (tables))
        order by k.contype = 'f', k.oid
    loop
        execute made;
    end loop;

    for made in
        select replace(pg_get_indexdef(i.indexrelid), format(' ON tenant.%I ', c.relname), format(' ON %I.%I ', place, c.relname))
        from pg_index i join pg_class c on c.oid = i.indrelid
        where c.oid = any (tables) and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype <> 'f')
        union all
        select replace(pg_get_triggerdef(g.oid), format(' ON tenant.%I ', c.relname), format(' ON %I.%I ', place, c.relname))
        from pg_trigger g join pg_class c on c.oid = g.tgrelid
        where c.oid = any (tables) and not g.tgisinternal
        union all
        select format('create policy %I on %I.%I as %s for %s to %s%s%s', p.polname, place, c.relname,
                      case when p.polpermissive then 'permissive' else 'restrictive' end,
                      case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
                                    when 'd' then 'delete' else 'all' end,
                      (select string_agg(coalesce(quote_ident(r.rolname), 'public'), ', ')
                       from unnest(p.polroles) role left join pg_roles r on r.oid = role),
                      ' using (' || pg_get_expr(p.polqual, p.polrelid) || ')',
                      ' with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')')
        from pg_policy p join pg_class c on c.oid = p.polrelid
        where c.oid = any (tables)
        union all
        select format('grant %s on %I.%I to %I', g.privilege_type, place, c.relname, g.grantee::regrole)
        from pg_class c cross join lateral aclexplode(c.relacl) g
        where c.oid = any (tables) and g.grantee <> c.relowner
        union all
        select format('grant %s (%I) on %I.%I to %I', g.privilege_type, a.attname, place, c.relname, g.grantee::regrole)
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        cross join lateral aclexplode(a.attacl) g
        where c.oid = any (tables)
    loop
        execute made;
    end loop;

    -- From here on a release migrates it, from the version of what it was copied from.
    execute format('create table %I.flyway_schema_history (like tenant.flyway_schema_history including all)', place);
    execute format(
        'insert into %I.flyway_schema_history (installed_rank, version, description, type, script, installed_by,'
        ' execution_time, success) select 1, max(version::int)::text, ''as the schema tenant'', ''BASELINE'','
        ' ''as the schema tenant'', current_user, 0, true from tenant.flyway_schema_history where success',
        place);
end
$$;
revoke all on function tenant.make_dedicated_schema from public;

-- Moves the pinned tenant's rows of all own tables. One statement, because foreign keys are checked at the end of one: no
-- order of tables satisfies them all.
create function tenant.move_rows(source name, target name) returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    own record;
    parts text[] := '{}';
begin
    for own in
        select o.name, columns.list, columns.list is not distinct from theirs.list as is_same
        from tenant.own_tables o
        cross join lateral (
            select string_agg(quote_ident(a.attname), ', ' order by a.attname) as list from pg_attribute a
            where a.attrelid = format('%I.%I', source, o.name)::regclass and a.attnum > 0 and not a.attisdropped) columns
        cross join lateral (
            select string_agg(quote_ident(a.attname), ', ' order by a.attname) as list from pg_attribute a
            where a.attrelid = format('%I.%I', target, o.name)::regclass and a.attnum > 0 and not a.attisdropped) theirs
    loop
        if not own.is_same then
            raise exception '%.% and %.% have other columns: a release has not come to its end', source, own.name, target, own.name
                using errcode = 'lock_not_available';
        end if;
        parts := parts
            || format('%I as (delete from %I.%I returning %s)', 'from_' || own.name, source, own.name, own.list)
            || format('%I as (insert into %I.%I (%s) select %s from %I)', 'to_' || own.name, target, own.name, own.list, own.list,
                      'from_' || own.name);
    end loop;
    perform set_config('app.copying', 'on', true);
    execute 'with ' || array_to_string(parts, E',\n') || ' select';
    -- Now, as long as both places are there.
    set constraints all immediate;
    perform set_config('app.copying', 'off', true);
end
$$;
revoke all on function tenant.move_rows from public;

-- Moves the pinned tenant to another isolation tier, where it is the only transaction of the tenant. It runs as the owner,
-- who makes schemas and is under row security all the same.
create function tenant.move_pinned_tenant(tier text) returns void
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    pinned constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    place constant name := tenant.dedicated_schema(pinned);
    current_tier text;
begin
    if not pg_try_advisory_xact_lock(tenant.place_lock(pinned)) then
        raise exception 'other transactions of the tenant are running' using errcode = 'lock_not_available';
    end if;
    perform pg_advisory_xact_lock_shared(tenant.place_lock('00000000-0000-0000-0000-000000000000'));
    update tenant.tenants t set isolation_tier = tier
    from (select id, isolation_tier from tenant.tenants where id = pinned for no key update) before
    where t.id = before.id
    returning before.isolation_tier into strict current_tier;

    case when tier = current_tier then
        null;
    when tier = 'dedicated_schema' then
        perform tenant.make_dedicated_schema(pinned);
        perform tenant.move_rows('tenant', place);
    else
        perform tenant.move_rows(place, 'tenant');
        execute format('drop schema %I cascade', place);
    end case;
end
$$;
revoke all on function tenant.move_pinned_tenant from public;
grant execute on function tenant.move_pinned_tenant to tenant_app;

-- The rows of an own table wherever they are, for declared maintenance:
--     select r ->> 'status', count(*) from tenant.everywhere('memberships') r group by 1;
create function tenant.everywhere(own_table name) returns setof jsonb
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    place name;
begin
    for place in select nspname from pg_namespace where nspname = 'tenant' or nspname ~ '^tnt_[0-9a-f]{32}$' order by 1 loop
        return query execute format('select to_jsonb(t) from %I.%I t', place, own_table);
    end loop;
end
$$;
revoke all on function tenant.everywhere from public;
grant execute on function tenant.everywhere to tenant_ops;
