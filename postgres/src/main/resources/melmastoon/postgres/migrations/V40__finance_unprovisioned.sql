-- How many tenants wait for their finance schemas for too long: a number, and no tenant.

create policy lookup_functions_read on tenant.finance_provisionings for select to tenant_lookup using (true);
grant select (status, since) on tenant.finance_provisionings to tenant_lookup;
grant execute on function tenant.command_clock to tenant_lookup;
create index finance_provisionings_requested on tenant.finance_provisionings (since) where status = 'requested';

set local row_security = on;
create function tenant.finance_unprovisioned(after interval) returns bigint
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select count(*) from tenant.finance_provisionings
    where status = 'requested' and since < tenant.command_clock() - after;
end;
set local row_security = off;
revoke all on function tenant.finance_unprovisioned from public;
grant execute on function tenant.finance_unprovisioned to tenant_app;
grant create on schema tenant to tenant_lookup;
alter function tenant.finance_unprovisioned owner to tenant_lookup;
revoke create on schema tenant from tenant_lookup;
