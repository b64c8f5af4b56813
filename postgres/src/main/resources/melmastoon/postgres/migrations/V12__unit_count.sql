-- How many units the tenant has, so that creating one does not count the others. The table itself keeps the number,
-- because the build before creates units too, as long as an upgrade takes.
alter table tenant.tenants add column units int not null default 0 check (units >= 0);
grant update (units) on tenant.tenants to tenant_app;

-- Runs as whoever inserts, under row security: a tenant's units are inserted by a transaction that is pinned to it.
create function tenant.count_units() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    update tenant.tenants t set units = t.units + created.units
    from (select tenant_id, count(*)::int as units from inserted group by tenant_id) created
    where t.id = created.tenant_id;
    return null;
end
$$;
revoke all on function tenant.count_units from public;
create trigger units_are_counted after insert on tenant.organization_units
    referencing new table as inserted
    for each statement execute function tenant.count_units();

-- Those that are there already. The owner sees no row of a table whose row security is forced; it is forced again before
-- anybody else can see the table.
alter table tenant.tenants no force row level security;
alter table tenant.organization_units no force row level security;
update tenant.tenants t
    set units = (select count(*) from tenant.organization_units u where u.tenant_id = t.id);
alter table tenant.tenants force row level security;
alter table tenant.organization_units force row level security;
