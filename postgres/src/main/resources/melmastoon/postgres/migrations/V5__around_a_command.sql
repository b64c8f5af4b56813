-- What a command leaves besides its effect: its audit, its answer, and the way to its tenant for work that starts without one.

create table tenant.audit_events (
    tenant_id uuid not null,
    id uuid not null,
    occurred_at timestamptz not null,
    actor_issuer text not null,
    -- `type:id`
    actor text not null,
    action text not null,
    -- The aggregate's id in edge form.
    subject text not null,
    epoch int not null,
    -- The position after the command.
    revision bigint not null,
    before jsonb not null,
    after jsonb not null,
    request_id text not null,
    trace_id text,
    primary key (tenant_id, id)
);
create index audit_events_by_time on tenant.audit_events (tenant_id, occurred_at);
select tenant.isolate('tenant.audit_events');
select tenant.open_to_maintenance('tenant.audit_events');
revoke insert, update, delete on tenant.audit_events from tenant_ops;
grant select, insert on tenant.audit_events to tenant_app;

-- Fields of an audit event that name a person. Erasure may delete these; the event itself stays for ever.
create table tenant.audit_personal (
    tenant_id uuid not null,
    audit_id uuid not null,
    field text not null,
    value text not null,
    primary key (tenant_id, audit_id, field),
    foreign key (tenant_id, audit_id) references tenant.audit_events (tenant_id, id)
);
select tenant.isolate('tenant.audit_personal');
select tenant.open_to_maintenance('tenant.audit_personal');
revoke insert, update on tenant.audit_personal from tenant_ops;
grant select, insert on tenant.audit_personal to tenant_app;

-- The nil tenant holds the keys of ProvisionTenant, so there is no foreign key.
create table tenant.idempotency_keys (
    tenant_id uuid not null,
    issuer text not null,
    -- The caller, `type:id`.
    subject text not null,
    key text not null check (length(key) between 1 and 256),
    route text not null,
    -- HMAC of path and body, in hex; keyed, since a plain hash of a small body could be guessed.
    body_hmac text not null,
    -- What was decided. All null while the command runs, and never after its transaction has committed.
    refusal text,
    message text,
    retry_after_ms bigint,
    id_names text[],
    ids text[],
    version int,
    position text,
    expires_at timestamptz not null,
    primary key (tenant_id, issuer, subject, key),
    constraint refused_or_done check (
        num_nonnulls(refusal, message) in (0, 2)
        and num_nonnulls(id_names, ids, version, position) in (0, 4)
        and (refusal is null or version is null))
);
create index idempotency_keys_by_expiry on tenant.idempotency_keys (tenant_id, expires_at);
select tenant.isolate('tenant.idempotency_keys');
select tenant.open_to_maintenance('tenant.idempotency_keys');
grant select, insert, update, delete on tenant.idempotency_keys to tenant_app;

-- How work without a tenant finds the tenants it concerns: by key (an invitation's id), or by what is due.
create table tenant.lookups (
    kind text not null,
    key text not null,
    tenant_id uuid not null references tenant.tenants (id),
    due_at timestamptz,
    primary key (tenant_id, kind, key)
);
create index lookups_by_key on tenant.lookups (kind, key);
create index lookups_by_due on tenant.lookups (kind, due_at) where due_at is not null;
select tenant.isolate('tenant.lookups');
select tenant.open_to_maintenance('tenant.lookups');
grant select, insert, update, delete on tenant.lookups to tenant_app;
create policy lookup_functions_read on tenant.lookups for select to tenant_lookup using (true);
grant select on tenant.lookups to tenant_lookup;

-- Both return tenant ids and nothing else; the work itself then runs once per tenant, pinned to it.
-- CREATE FUNCTION expands the policies of what the body reads, which migrations forbid (see Migrations.java).
set local row_security = on;
create function tenant.tenants_by_key(wanted_kind text, wanted_key text) returns setof uuid
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select distinct tenant_id from tenant.lookups where kind = wanted_kind and key = wanted_key;
end;

create function tenant.tenants_due(wanted_kind text, by_then timestamptz, at_most int) returns setof uuid
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select tenant_id from tenant.lookups where kind = wanted_kind and due_at <= by_then
    group by tenant_id order by min(due_at) limit at_most;
end;

set local row_security = off;
revoke all on function tenant.tenants_by_key, tenant.tenants_due from public;
grant execute on function tenant.tenants_by_key, tenant.tenants_due to tenant_app;
-- Becoming an owner asks for CREATE on the schema, for as long as this takes.
grant create on schema tenant to tenant_lookup;
alter function tenant.tenants_by_key owner to tenant_lookup;
alter function tenant.tenants_due owner to tenant_lookup;
revoke create on schema tenant from tenant_lookup;
