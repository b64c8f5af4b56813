-- A tenant's own types of resources, the resources that it registers, and what it says about subjects. None of them has an
-- id of ours: a type is known by the tenant's name for it, a resource by its type and another system's id.

create table tenant.resource_types (
    tenant_id uuid not null references tenant.tenants (id),
    name text not null check (name ~ '^[a-z][a-z0-9_]{0,62}$'),
    anchored boolean not null,
    actions text[] not null check (cardinality(actions) between 1 and 50),
    -- A flat JSON Schema.
    property_schema jsonb not null,
    retired boolean not null,
    -- How many resources of the type are registered, so that nobody has to count them.
    resources int not null default 0 check (resources >= 0),
    version int not null check (version >= 1),
    constraint retired_types_have_no_resources check (not retired or resources = 0),
    primary key (tenant_id, name)
);
select tenant.isolate('tenant.resource_types');
select tenant.open_to_maintenance('tenant.resource_types');
grant select, insert on tenant.resource_types to tenant_app;
grant update (actions, property_schema, retired, resources, version) on tenant.resource_types to tenant_app;

create table tenant.resources (
    tenant_id uuid not null references tenant.tenants (id),
    type text not null,
    external_id text not null check (length(external_id) between 1 and 256),
    -- Null: the resource belongs to the tenant.
    anchor_id uuid,
    properties jsonb not null,
    -- A removed resource keeps its version, so that a version is never that of two contents.
    removed boolean not null,
    version int not null check (version >= 1),
    constraint removed_resources_say_nothing check (not removed or (anchor_id is null and properties = '{}')),
    primary key (tenant_id, type, external_id),
    foreign key (tenant_id, type) references tenant.resource_types (tenant_id, name),
    foreign key (tenant_id, anchor_id) references tenant.organization_units (tenant_id, id)
);
select tenant.isolate('tenant.resources');
select tenant.open_to_maintenance('tenant.resources');
grant select, insert on tenant.resources to tenant_app;
grant update (anchor_id, properties, removed, version) on tenant.resources to tenant_app;

-- Runs as whoever writes, under row security, and under the tenant's lock.
create function tenant.count_resources() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    update tenant.resource_types t
    set resources = t.resources + (not new.removed)::int - (tg_op = 'UPDATE' and not old.removed)::int
    where t.tenant_id = new.tenant_id and t.name = new.type;
    return null;
end
$$;
revoke all on function tenant.count_resources from public;
create trigger new_resources_are_counted after insert on tenant.resources
    for each row execute function tenant.count_resources();
create trigger removed_resources_are_not_counted after update of removed on tenant.resources
    for each row when (old.removed <> new.removed) execute function tenant.count_resources();

create table tenant.subject_properties (
    tenant_id uuid not null references tenant.tenants (id),
    -- As `type:id`.
    subject text not null,
    properties jsonb not null,
    authoritative text[] not null,
    cleared boolean not null,
    version int not null check (version >= 1),
    constraint cleared_properties_say_nothing check (not cleared or (properties = '{}' and authoritative = '{}')),
    primary key (tenant_id, subject)
);
select tenant.isolate('tenant.subject_properties');
select tenant.open_to_maintenance('tenant.subject_properties');
grant select, insert on tenant.subject_properties to tenant_app;
grant update (properties, authoritative, cleared, version) on tenant.subject_properties to tenant_app;

-- Of how many subjects something is said.
alter table tenant.tenants add column described_subjects int not null default 0 check (described_subjects >= 0);
grant update (described_subjects) on tenant.tenants to tenant_app;

create function tenant.count_described_subjects() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    update tenant.tenants t
    set described_subjects =
        t.described_subjects + (not new.cleared)::int - (tg_op = 'UPDATE' and not old.cleared)::int
    where t.id = new.tenant_id;
    return null;
end
$$;
revoke all on function tenant.count_described_subjects from public;
create trigger described_subjects_are_counted after insert on tenant.subject_properties
    for each row execute function tenant.count_described_subjects();
create trigger cleared_subjects_are_not_counted after update of cleared on tenant.subject_properties
    for each row when (old.cleared <> new.cleared) execute function tenant.count_described_subjects();
