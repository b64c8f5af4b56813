-- Until when a tenant is served whose subscription was cancelled, and when billing is asked before it is suspended.
alter table tenant.tenants
    add column grace_ends_at timestamptz,
    add column grace_end_asked_at timestamptz,
    add constraint a_grace_period_has_both check (num_nonnulls(grace_ends_at, grace_end_asked_at) in (0, 2));
grant update (grace_ends_at, grace_end_asked_at) on tenant.tenants to tenant_app;
