-- Pinning a tenant, as the application does, does not replace the declaration, and the epoch is not raised without one.

create or replace function tenant.open_to_maintenance(target regclass, rights text default 'select') returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    execute format('grant %s on %s to tenant_ops', rights, target);
    execute format(
        'create policy declared_maintenance on %s to tenant_ops'
        ' using ((select tenant.maintenance_declared())) with check ((select tenant.maintenance_declared()))',
        target);
    perform tenant.only_declared_maintenance(target);
end
$$;

create function tenant.only_declared_maintenance(target regclass) returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    execute format(
        'create policy only_declared_maintenance on %s as restrictive to tenant_ops'
        ' using ((select tenant.maintenance_declared())) with check ((select tenant.maintenance_declared()))',
        target);
end
$$;
revoke all on function tenant.only_declared_maintenance from public;

-- All that are open to maintenance already.
select tenant.only_declared_maintenance(polrelid::regclass) from pg_policy where polname = 'declared_maintenance';

alter table tenant.epoch enable row level security;
alter table tenant.epoch force row level security;
create policy everybody_reads on tenant.epoch for select to tenant_app, tenant_cdc, tenant_ops using (true);
create policy declared_maintenance on tenant.epoch for update to tenant_ops
    using ((select tenant.maintenance_declared())) with check ((select tenant.maintenance_declared()));
