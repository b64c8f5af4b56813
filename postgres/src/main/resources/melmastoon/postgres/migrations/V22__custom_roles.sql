-- Roles that a tenant defines. Their codes are unique among those that are not deleted (R-1).

alter table tenant.roles
    add column status text not null default 'active' check (status in ('active', 'deleted')),
    add constraint the_system_deletes_no_role check (not system or status = 'active'),
    drop constraint a_code_is_unique;
create unique index one_role_per_code on tenant.roles (tenant_id, code) where status = 'active';
grant update (display_name, permissions, status, version) on tenant.roles to tenant_app;

-- R-2, whatever the application does.
create policy system_roles_are_read_only on tenant.roles as restrictive for update to tenant_app
    using (true) with check (not system);

-- Which member of the request's body a kept refusal is about, as a JSON pointer.
alter table tenant.idempotency_keys
    add column pointer text check (pointer is null or refusal is not null);
