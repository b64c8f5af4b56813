-- A closed tenant's rows go when audit-service has confirmed its erasure and nothing retains them any more (ruling 28).
-- What stays, and why, stands in docs/decisions/060-export-and-erasure-of-a-tenant.md.

-- That there was a tenant of this id, and where its log and its audit ended. It names nobody.
create table tenant.erased_tenants (
    tenant_id uuid primary key,
    erased_at timestamptz not null,
    archived_at timestamptz not null,
    -- Of `tenant.gone`, its last event.
    epoch int not null,
    revision bigint not null,
    -- The end of the audit's chain, to which the rows lead that are left of it.
    audit_sequence bigint not null,
    audit_hash bytea not null check (octet_length(audit_hash) = 32),
    -- How many rows of which table were deleted.
    counts jsonb not null
);
select tenant.isolate('tenant.erased_tenants');
select tenant.open_to_maintenance('tenant.erased_tenants');

-- `tenant.gone` is of the current epoch.
alter policy everybody_reads on tenant.epoch to tenant_app, tenant_cdc, tenant_ops, tenant_owner;

-- Why a tenant cannot be erased, as a sentence; null where it can. For tenant.erase_tenant, which has pinned it.
create function tenant.erasure_obstacle(doomed uuid) returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    found_tenant tenant.tenants;
    finance tenant.finance_provisionings;
begin
    select * into found_tenant from tenant.tenants where id = doomed;
    select * into finance from tenant.finance_provisionings where tenant_id = doomed;
    return case
        when found_tenant.id is null then 'there is no such tenant'
        when found_tenant.status <> 'closed' then format('the tenant is %s, not closed', found_tenant.status)
        when found_tenant.archived_at is null
            then 'the tenant is not archived: other services have not acknowledged that it is closed'
        when finance.status is null or finance.status in ('requested', 'provisioned')
            then 'audit-service has not confirmed the erasure of the tenant'
        when finance.retained_until > tenant.command_clock()
            then format('the tenant''s records are retained until %s', to_char(
                finance.retained_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
        -- They are dropped at the end of the retention, so `dropped` says too that there is none any more.
        when finance.status <> 'dropped' then format('the tenant''s finance schemas are %s, not dropped', finance.status)
    end;
end
$$;
revoke all on function tenant.erasure_obstacle from public;

-- Deletes what there is of a tenant and notes it, or with `dry_run` counts it. Everything is one transaction, so a repeat
-- after a failure begins anew, and one after success answers what was deleted then.
--
-- It runs as the owner, since nobody else may delete states and audit rows. The owner is under row security as everybody is,
-- so rows of other tenants are out of its reach.
--
-- subject, gone: the tenant's id in edge form, and the payload of `tenant.gone`, which readers get as its last event.
create function tenant.erase_tenant(doomed uuid, subject text, gone bytea, dry_run boolean, out erased_before boolean, out counts jsonb)
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    place constant name := tenant.dedicated_schema(doomed);
    obstacle text;
    found_tenant tenant.tenants;
    current_epoch constant int := (select e.epoch from tenant.epoch e);
    t record;
    number int := 0;
    steps text[] := '{}';
    sums text[] := '{}';
begin
    if not tenant.maintenance_declared() then
        raise exception 'no maintenance is declared' using errcode = 'insufficient_privilege';
    end if;
    perform set_config('app.tenant_id', doomed::text, true);
    -- Its other transactions end first, and those that come find no tenant. Releases and moves stay out.
    perform pg_advisory_xact_lock(tenant.place_lock(doomed));
    perform pg_advisory_xact_lock_shared(tenant.place_lock('00000000-0000-0000-0000-000000000000'));

    select e.counts into counts from tenant.erased_tenants e where e.tenant_id = doomed;
    erased_before := found;
    if erased_before then
        return;
    end if;
    obstacle := tenant.erasure_obstacle(doomed);
    if obstacle is not null then
        raise exception '%', obstacle using errcode = 'object_not_in_prerequisite_state';
    end if;
    select * into strict found_tenant from tenant.tenants where id = doomed for no key update;

    -- By the catalogue, so that no table can be forgotten. The outbox is left to its retention: what cdc has not published
    -- yet is read from there.
    for t in
        select n.nspname, c.relname, case c.relname when 'tenants' then 'id' else 'tenant_id' end as tenant_column,
               case c.relname when 'audit_events' then ' and occurred_at < $2' else '' end as condition
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('tenant', place) and c.relkind in ('r', 'p') and not c.relispartition
          and c.relname not in ('outbox', 'erased_tenants')
          and (c.relname = 'tenants' or exists (
              select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped))
        order by 1, 2
    loop
        number := number + 1;
        steps := steps || format(
            case when dry_run
                then 't%s as (select from %I.%I where %I = $1%s)'
                else 't%s as (delete from %I.%I where %I = $1%s returning 1)' end,
            number, t.nspname, t.relname, t.tenant_column, t.condition);
        sums := sums || format('(%L, (select count(*) from t%s))', t.relname, number);
    end loop;
    -- One statement, because foreign keys are checked at the end of one: no order of tables satisfies them all.
    execute format(
        'with %s select jsonb_object_agg(name, rows) from (select name, sum(n) as rows from (values %s) v (name, n) group by name) s',
        array_to_string(steps, E',\n'), array_to_string(sums, ', '))
    into counts using doomed, found_tenant.closed_at;
    if dry_run then
        return;
    end if;
    set constraints all immediate;
    execute format('drop schema if exists %I cascade', place);

    insert into tenant.outbox (event_id, tenant_id, epoch, revision, type, subject, occurred_at, payload, command_id,
                               command_ordinal, command_count)
    select id, doomed, current_epoch, found_tenant.revision + 1, 'melmastoon.tenant.gone.v1', erase_tenant.subject,
           greatest(tenant.command_clock(), found_tenant.last_occurred_at), gone, id, 1, 1
    from (select gen_random_uuid() as id) event;
    insert into tenant.erased_tenants
    values (doomed, tenant.command_clock(), found_tenant.archived_at, current_epoch, found_tenant.revision + 1,
            found_tenant.audit_sequence, found_tenant.audit_hash, counts);
end
$$;
revoke all on function tenant.erase_tenant from public;
grant execute on function tenant.erase_tenant to tenant_ops;

-- An export says of which version of the schema it is.
grant select on tenant.flyway_schema_history to tenant_ops;
