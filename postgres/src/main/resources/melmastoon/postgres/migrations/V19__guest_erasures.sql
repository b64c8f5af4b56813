-- Which services have still to erase what they hold of a guest. This service itself holds nothing of guests but their ids,
-- which are pseudonyms.

create table tenant.guest_erasures (
    tenant_id uuid not null references tenant.tenants (id),
    id uuid not null,
    guest_id text not null check (length(guest_id) between 1 and 256),
    -- A code (ruling 53).
    reason text not null,
    -- The subject as `type:id`.
    requested_by text not null,
    requested_at timestamptz not null,
    -- It is completed when nobody is left here.
    owed_by text[] not null,
    acknowledged_by text[] not null,
    acknowledged_at timestamptz[] not null,
    version int not null check (version >= 1),
    primary key (tenant_id, id),
    constraint a_service_owes_it_or_has_done_it check (not owed_by && acknowledged_by),
    constraint each_acknowledgement_has_its_time check (cardinality(acknowledged_by) = cardinality(acknowledged_at)),
    constraint somebody_is_asked check (cardinality(owed_by) + cardinality(acknowledged_by) > 0)
);
create unique index one_requested_erasure_per_guest on tenant.guest_erasures (tenant_id, guest_id)
    where cardinality(owed_by) > 0;
select tenant.isolate('tenant.guest_erasures');
select tenant.open_to_maintenance('tenant.guest_erasures');
grant select, insert on tenant.guest_erasures to tenant_app;
grant update (owed_by, acknowledged_by, acknowledged_at, version) on tenant.guest_erasures to tenant_app;
