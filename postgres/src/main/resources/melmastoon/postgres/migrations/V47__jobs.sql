-- What is known of jobs: one row each, which is also the lock that has one instance run it. No tenant's data.

create table tenant.jobs (
    name text primary key check (length(name) between 1 and 100),
    -- Null where it is run by hand only.
    next_run timestamptz,
    requested_at timestamptz,
    requested_dry_run boolean not null default false,
    -- The run that has begun and not ended.
    run_id uuid,
    started_at timestamptz,
    dry_run boolean not null default false,
    cursor text,
    holder text,
    lease_until timestamptz,
    -- Of the current run, else of the last one.
    count_names text[] not null default '{}',
    count_values bigint[] not null default '{}',
    last_started_at timestamptz,
    last_ended_at timestamptz,
    last_dry_run boolean,
    last_outcome text,
    last_report text[] not null default '{}',
    constraint each_count_has_its_name check (cardinality(count_names) = cardinality(count_values)),
    constraint a_run_has_begun check ((run_id is null) = (started_at is null)),
    constraint held_for_a_time check ((holder is null) = (lease_until is null)),
    constraint the_last_run_has_all check (
        num_nonnulls(last_started_at, last_ended_at, last_dry_run, last_outcome) in (0, 4))
);
alter table tenant.jobs enable row level security;
alter table tenant.jobs force row level security;
create policy jobs_are_nobodys on tenant.jobs to tenant_app using (true) with check (true);
grant select, insert, update on tenant.jobs to tenant_app;
select tenant.open_to_maintenance('tenant.jobs');

create policy lookup_functions_read on tenant.tenants for select to tenant_lookup using (true);
grant select (id) on tenant.tenants to tenant_lookup;

-- As tenants_by_key: tenant ids and nothing else.
set local row_security = on;
create function tenant.tenants_after(last uuid, most int) returns setof uuid
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select id from tenant.tenants where id > last order by id limit most;
end;
set local row_security = off;
revoke all on function tenant.tenants_after from public;
grant execute on function tenant.tenants_after to tenant_app;
grant create on schema tenant to tenant_lookup;
alter function tenant.tenants_after owner to tenant_lookup;
revoke create on schema tenant from tenant_lookup;
