-- Which tenants have a saga that should have ended, for whoever watches over all of them: tenant ids and nothing else, as
-- tenants_with_due_timers.

create policy lookup_functions_read on tenant.tenant_closures for select to tenant_lookup using (true);
grant select (tenant_id, due_at, completed_at) on tenant.tenant_closures to tenant_lookup;
create policy lookup_functions_read on tenant.unit_moves for select to tenant_lookup using (true);
grant select (tenant_id, due_at, status) on tenant.unit_moves to tenant_lookup;

set local row_security = on;
create function tenant.tenants_with_overdue_sagas(most int) returns setof uuid
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select tenant_id from (
        select tenant_id, due_at from tenant.tenant_closures
        where completed_at is null and due_at <= tenant.command_clock()
        union all
        select tenant_id, due_at from tenant.unit_moves
        where status = 'started' and due_at <= tenant.command_clock()
    ) as overdue
    group by tenant_id order by min(due_at) limit most;
end;
set local row_security = off;
revoke all on function tenant.tenants_with_overdue_sagas from public;
grant execute on function tenant.tenants_with_overdue_sagas to tenant_app;
grant create on schema tenant to tenant_lookup;
alter function tenant.tenants_with_overdue_sagas owner to tenant_lookup;
revoke create on schema tenant from tenant_lookup;
