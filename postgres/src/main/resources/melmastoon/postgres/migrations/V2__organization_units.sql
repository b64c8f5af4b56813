-- The tree of a tenant: chain, region, property.

create table tenant.organization_units (
    tenant_id uuid not null references tenant.tenants (id),
    id uuid not null,
    kind text not null check (kind in ('chain', 'region', 'property')),
    parent_id uuid,
    -- One label per ancestor and the unit itself: the id's 32 hex digits.
    path public.ltree not null,
    name text not null,
    -- Another service's id, opaque text, unique in the tenant (ruling 6).
    property_id text,
    archived boolean not null default false,
    version int not null check (version >= 1),
    primary key (tenant_id, id),
    -- Deferred, so that a new root may be put above the old one in any order of statements (ruling 5).
    foreign key (tenant_id, parent_id) references tenant.organization_units (tenant_id, id) deferrable initially deferred,
    constraint a_property_id_is_unique unique (tenant_id, property_id),
    constraint at_most_five_levels check (public.nlevel(path) <= 5),
    constraint a_property_id_on_properties_only check ((kind = 'property') = (property_id is not null)),
    constraint nobody_is_their_own_parent check (parent_id <> id)
);
create unique index one_root_per_tenant on tenant.organization_units (tenant_id) where parent_id is null;
-- No index on path: ltree's operators are not leakproof, so row security never lets one be used.
create index organization_units_by_parent on tenant.organization_units (tenant_id, parent_id);

select tenant.isolate('tenant.organization_units');
select tenant.open_to_maintenance('tenant.organization_units');
grant select, insert on tenant.organization_units to tenant_app;
grant update (parent_id, path, name, archived, version) on tenant.organization_units to tenant_app;
