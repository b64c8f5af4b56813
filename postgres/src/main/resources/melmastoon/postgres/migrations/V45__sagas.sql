-- What other services have to do something for before it is completed: the closing of a tenant, and moves of units. They
-- are watched over for all tenants at once, so they stay here whatever a tenant's isolation tier is, and without foreign keys
-- to its own tables.

create table tenant.tenant_closures (
    tenant_id uuid not null references tenant.tenants (id),
    id uuid not null,
    approval_id uuid not null,
    -- The subject as `type:id`.
    closed_by text not null,
    started_at timestamptz not null,
    -- From then on it is overdue while somebody owes it.
    due_at timestamptz not null check (due_at > started_at),
    owed_by text[] not null,
    acknowledged_by text[] not null,
    acknowledged_at timestamptz[] not null,
    next_reminder_at timestamptz,
    completed_at timestamptz,
    version int not null check (version >= 1),
    primary key (tenant_id, id),
    constraint a_service_owes_it_or_has_done_it check (not owed_by && acknowledged_by),
    constraint each_acknowledgement_has_its_time check (cardinality(acknowledged_by) = cardinality(acknowledged_at)),
    constraint somebody_is_asked check (cardinality(owed_by) + cardinality(acknowledged_by) > 0),
    constraint completed_by_the_last check ((cardinality(owed_by) = 0) = (completed_at is not null)),
    constraint reminded_while_it_is_owed check ((completed_at is null) = (next_reminder_at is not null))
);
-- Nothing leaves closed (T-2).
create unique index one_closure_per_tenant on tenant.tenant_closures (tenant_id);
create index tenant_closures_by_due_time on tenant.tenant_closures (due_at) where completed_at is null;
select tenant.isolate('tenant.tenant_closures');
select tenant.open_to_maintenance('tenant.tenant_closures');
grant select, insert on tenant.tenant_closures to tenant_app;
grant update (owed_by, acknowledged_by, acknowledged_at, next_reminder_at, completed_at, version)
    on tenant.tenant_closures to tenant_app;

create table tenant.unit_moves (
    tenant_id uuid not null references tenant.tenants (id),
    id uuid not null,
    unit_id uuid not null,
    from_id uuid not null,
    to_id uuid not null,
    -- The subject as `type:id`.
    started_by text not null,
    started_at timestamptz not null,
    due_at timestamptz not null check (due_at > started_at),
    status text not null check (status in ('started', 'moved', 'aborted')),
    owed_by text[] not null,
    acknowledged_by text[] not null,
    acknowledged_at timestamptz[] not null,
    ended_at timestamptz,
    -- Codes (ruling 53).
    abort_reason text,
    refusal text,
    version int not null check (version >= 1),
    primary key (tenant_id, id),
    constraint a_service_owes_it_or_has_done_it check (not owed_by && acknowledged_by),
    constraint each_acknowledgement_has_its_time check (cardinality(acknowledged_by) = cardinality(acknowledged_at)),
    constraint ended_when check ((status = 'started') = (ended_at is null)),
    constraint aborted_why check ((status = 'aborted') = (abort_reason is not null)),
    constraint owed_while_it_waits check (status = 'aborted' or (status = 'started') = (cardinality(owed_by) > 0))
);
create index unit_moves_started on tenant.unit_moves (tenant_id) where status = 'started';
create index unit_moves_by_due_time on tenant.unit_moves (due_at) where status = 'started';
select tenant.isolate('tenant.unit_moves');
select tenant.open_to_maintenance('tenant.unit_moves');
grant select, insert on tenant.unit_moves to tenant_app;
grant update (status, owed_by, acknowledged_by, acknowledged_at, ended_at, abort_reason, refusal, version)
    on tenant.unit_moves to tenant_app;

alter table tenant.tenants
    add column archived_at timestamptz,
    add constraint archived_after_it_was_closed check (archived_at is null or status = 'closed');
grant update (archived_at) on tenant.tenants to tenant_app;
