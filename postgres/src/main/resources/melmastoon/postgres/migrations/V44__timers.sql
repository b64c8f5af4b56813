-- What has to be done at an instant though nobody asks for it, derived from the states (ruling 62).

create table tenant.timers (
    tenant_id uuid not null references tenant.tenants (id),
    kind text not null,
    -- What it is about, mostly an aggregate's id.
    key text not null check (length(key) between 1 and 600),
    due_at timestamptz not null,
    -- When it is tried: later than `due_at` once it has failed.
    fire_at timestamptz not null,
    attempts int not null default 0 check (attempts >= 0),
    primary key (tenant_id, kind, key)
);
create index timers_by_instant on tenant.timers (fire_at, tenant_id);
select tenant.isolate('tenant.timers');
select tenant.open_to_maintenance('tenant.timers');
grant select, insert, update, delete on tenant.timers to tenant_app;
create policy lookup_functions_read on tenant.timers for select to tenant_lookup using (true);
grant select (tenant_id, fire_at) on tenant.timers to tenant_lookup;
grant execute on function tenant.command_clock to tenant_lookup;

-- As tenants_by_key: tenant ids and nothing else.
set local row_security = on;
create function tenant.tenants_with_due_timers(most int) returns setof uuid
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select tenant_id from tenant.timers where fire_at <= tenant.command_clock()
    group by tenant_id order by min(fire_at) limit most;
end;
set local row_security = off;
revoke all on function tenant.tenants_with_due_timers from public;
grant execute on function tenant.tenants_with_due_timers to tenant_app;
grant create on schema tenant to tenant_lookup;
alter function tenant.tenants_with_due_timers owner to tenant_lookup;
revoke create on schema tenant from tenant_lookup;
