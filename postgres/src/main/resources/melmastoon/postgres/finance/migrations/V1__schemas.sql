-- Which tenants have their two schemas here, and at which version of the templates. Only finance_owner sees it.

create table finance.schemas (
    tenant_id uuid primary key,
    billing_version int not null check (billing_version >= 1),
    payments_version int not null check (payments_version >= 1),
    provisioned_at timestamptz not null default now(),
    upgraded_at timestamptz,
    -- The proof of erasure: where the last rows were exported to, and the SHA-256 of that export's manifest.
    dropped_at timestamptz,
    export_location text,
    export_sha256 text check (export_sha256 ~ '^[0-9a-f]{64}$'),
    -- Of a pair that was dropped and made again from an export.
    restored_at timestamptz,
    constraint what_is_dropped_was_exported
        check (dropped_at is null or export_location is not null and export_sha256 is not null),
    constraint only_what_was_dropped_is_restored check (restored_at is null or dropped_at is not null)
);
create index schemas_to_upgrade on finance.schemas (tenant_id) where dropped_at is null or restored_at is not null;

-- What each template said when it was applied first. One that has changed since is not applied to another tenant.
create table finance.templates (
    service text not null,
    version int not null,
    name text not null,
    sha256 text not null,
    applied_first_at timestamptz not null default now(),
    primary key (service, version)
);

-- For templates: a table is its tenant's alone even for whoever has rights on several schemas.
create function finance.isolate(target regclass) returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    pinned constant text := 'tenant_id = (select nullif(current_setting(''app.tenant_id'', true), '''')::uuid)';
begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format('create policy tenant_isolation on %s using (%s) with check (%s)', target, pinned, pinned);
end
$$;
revoke all on function finance.isolate from public;
