-- How often the platform lets a tenant do what; null is the service's default.
alter table tenant.tenants
    add column invitations_per_hour bigint check (invitations_per_hour between 0 and 10000);
grant update (invitations_per_hour) on tenant.tenants to tenant_app;
