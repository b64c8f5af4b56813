-- How many people a tenant may invite in bulk requests within a day; null is the service's default.
alter table tenant.tenants
    add column bulk_invitations_per_day bigint check (bulk_invitations_per_day between 0 and 100000);
grant update (bulk_invitations_per_day) on tenant.tenants to tenant_app;
