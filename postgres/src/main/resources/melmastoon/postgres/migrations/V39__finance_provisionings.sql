-- How far a tenant's schemas in the database `finance` have come. What is in them, and at which version of the templates they
-- are now, that database knows.

create table tenant.finance_provisionings (
    tenant_id uuid primary key references tenant.tenants (id),
    status text not null,
    since timestamptz not null,
    provisioned_at timestamptz,
    -- The number of the last template of each service, when they were provisioned.
    billing_template int,
    payments_template int,
    export_location text,
    export_sha256 text,
    retained_until timestamptz,
    version int not null check (version >= 1),
    constraint requested_or_provisioned check (
        (status = 'requested') = (provisioned_at is null)
        and num_nulls(provisioned_at, billing_template, payments_template) in (0, 3)),
    constraint exported_or_not check (
        (status in ('requested', 'provisioned', 'offboarding')) = (export_location is null)
        and num_nulls(export_location, export_sha256) in (0, 2))
);
select tenant.isolate('tenant.finance_provisionings');
select tenant.open_to_maintenance('tenant.finance_provisionings');
grant select, insert on tenant.finance_provisionings to tenant_app;
grant update (status, since, provisioned_at, billing_template, payments_template, export_location, export_sha256,
              retained_until, version)
    on tenant.finance_provisionings to tenant_app;
