-- The tenancy rules themselves, and the tenants.

grant usage on schema tenant to tenant_app, tenant_cdc, tenant_ops, tenant_lookup;

-- Puts a table, or a partition, under row security: only rows of the pinned tenant are seen or written.
-- `nullif`, because a reused connection has '' and not null; `select`, because the bare call runs once per row.
create function tenant.isolate(target regclass, tenant_column name default 'tenant_id') returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    pinned constant text := format('%I = (select nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', tenant_column);
begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format('create policy tenant_isolation on %s using (%s) with check (%s)', target, pinned, pinned);
end
$$;
revoke all on function tenant.isolate from public;

-- Every piece of maintenance across tenants. tenant_ops sees rows only in a transaction that has said here why:
--     insert into tenant.maintenance (reason) values ('INC-123: …');
create table tenant.maintenance (
    declared_at timestamptz not null default now(),
    declared_in xid8 not null default pg_current_xact_id(),
    declared_by text not null default session_user,
    reason text not null check (length(trim(reason)) >= 8),
    primary key (declared_at, declared_in)
);
grant select, insert (reason) on tenant.maintenance to tenant_ops;

create function tenant.maintenance_declared() returns boolean
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    select exists (select from tenant.maintenance where declared_at = now() and declared_in = pg_current_xact_id());
end;
revoke all on function tenant.maintenance_declared from public;
grant execute on function tenant.maintenance_declared to tenant_ops;

-- States are opened for reading only: a state that changes without an event and a revision is lost to all readers.
create function tenant.open_to_maintenance(target regclass, rights text default 'select') returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    execute format('grant %s on %s to tenant_ops', rights, target);
    execute format(
        'create policy declared_maintenance on %s to tenant_ops'
        ' using ((select tenant.maintenance_declared())) with check ((select tenant.maintenance_declared()))',
        target);
end
$$;
revoke all on function tenant.open_to_maintenance from public;

-- The instant of decisions, one for all processes; tests put another clock in its place.
create function tenant.command_clock() returns timestamptz
    language sql
    volatile
    set search_path = pg_catalog, pg_temp
begin atomic
    select clock_timestamp();
end;
revoke all on function tenant.command_clock from public;
grant execute on function tenant.command_clock to tenant_app;

-- Which life of the log this is. The restore step raises it, since a restored database issues revisions again.
create table tenant.epoch (
    the_only_row boolean primary key default true check (the_only_row),
    epoch int not null check (epoch >= 1)
);
insert into tenant.epoch (epoch) values (1);
grant select on tenant.epoch to tenant_app, tenant_cdc;
grant select, update (epoch) on tenant.epoch to tenant_ops;

create table tenant.tenants (
    id uuid primary key,
    slug text not null check (slug ~ '^[a-z][a-z0-9-]{2,30}[a-z0-9]$'),
    legal_name text not null,
    country text not null check (country ~ '^[A-Z]{2}$'),
    residency_region text not null,
    status text not null check (status in ('pending', 'active', 'suspended', 'closed')),
    plan_ref text,
    suspension_reason text,
    version int not null check (version >= 1),
    -- The tenant's position: gapless, one step per event. Locked by FOR NO KEY UPDATE, never by FOR UPDATE,
    -- which deadlocks with the children's foreign keys.
    revision bigint not null default 0 check (revision >= 0),
    last_occurred_at timestamptz not null,
    created_at timestamptz not null,
    -- Global, so it tells that a slug exists: the refusal for taken and reserved is one and the same (ruling 8).
    constraint tenants_slug_is_global unique (slug),
    constraint active_needs_a_plan check (status <> 'active' or plan_ref is not null),
    constraint a_reason_while_suspended check ((status = 'suspended') = (suspension_reason is not null))
);
select tenant.isolate('tenant.tenants', 'id');
select tenant.open_to_maintenance('tenant.tenants');
grant select, insert on tenant.tenants to tenant_app;
-- Not the id and not the slug, which is immutable (T-1).
grant update (legal_name, status, plan_ref, suspension_reason, version, revision, last_occurred_at) on tenant.tenants to tenant_app;
