-- R-2, whatever else the application does: a system role changes only in a transaction that says that it upgrades them.

drop policy system_roles_are_read_only on ${schema}.roles;
create policy system_roles_are_upgraded_only on ${schema}.roles as restrictive for update to tenant_app
    using (true)
    with check (not system or (select current_setting('app.system_roles', true)) = 'upgrade');
