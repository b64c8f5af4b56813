-- What a tenant says about feature flags of the platform. Which flags there are is a file of the domain (F-1).

create table tenant.feature_flags (
    tenant_id uuid not null references tenant.tenants (id),
    id uuid not null,
    flag_key text not null,
    enabled boolean not null,
    -- F-2.
    rollout_basis_points int not null check (rollout_basis_points between 0 and 10000),
    -- The subject as `type:id`.
    updated_by text not null,
    updated_at timestamptz not null,
    version int not null check (version >= 1),
    primary key (tenant_id, id),
    constraint one_override_per_flag unique (tenant_id, flag_key)
);
select tenant.isolate('tenant.feature_flags');
select tenant.open_to_maintenance('tenant.feature_flags');
grant select, insert on tenant.feature_flags to tenant_app;
grant update (enabled, rollout_basis_points, updated_by, updated_at, version) on tenant.feature_flags to tenant_app;
