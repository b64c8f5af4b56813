-- What a command leaves besides its effect: its audit, its answer, and the key by which work without a tenant finds it.

create table tenant.audit_events (
    tenant_id uuid not null,
    id uuid not null,
    occurred_at timestamptz not null,
    actor_issuer text not null,
    -- `type:id`
    actor text not null,
    action text not null,
    -- `accepted`, or the refusal's code.
    outcome text not null,
    -- By what right: the grant, platform role, token scope or invitation.
    evidence jsonb not null,
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
select tenant.open_to_maintenance('tenant.audit_personal', 'select, delete');
grant select, insert on tenant.audit_personal to tenant_app;

-- The nil tenant holds the keys of ProvisionTenant, so there is no foreign key.
create table tenant.idempotency_keys (
    tenant_id uuid not null,
    issuer text not null,
    -- The actor, `type:id`.
    subject text not null,
    key text not null check (length(key) between 1 and 300),
    -- Of route, path and body; keyed, since a plain hash of a small body could be guessed.
    fingerprint text not null,
    -- What was decided. All null while the command runs, and never after its transaction has committed.
    refusal text,
    message text,
    retry_after_ms bigint,
    field_names text[],
    field_values text[],
    version int,
    position text,
    expires_at timestamptz not null,
    -- A key is its actor's, not its tenant's (ruling 46).
    constraint a_key_is_used_once primary key (issuer, subject, key),
    constraint refused_or_done check (
        num_nonnulls(refusal, message) in (0, 2)
        and num_nonnulls(field_names, field_values, version, position) in (0, 4)
        and (refusal is null or version is null))
);
create index idempotency_keys_by_expiry on tenant.idempotency_keys (tenant_id, expires_at);
select tenant.isolate('tenant.idempotency_keys');
select tenant.open_to_maintenance('tenant.idempotency_keys', 'select, delete');
grant select, insert, update, delete on tenant.idempotency_keys to tenant_app;

-- How work without a tenant finds the tenants it concerns, such as by an invitation's id.
create table tenant.lookups (
    kind text not null,
    key text not null,
    tenant_id uuid not null references tenant.tenants (id),
    primary key (tenant_id, kind, key)
);
create index lookups_by_key on tenant.lookups (kind, key);
select tenant.isolate('tenant.lookups');
select tenant.open_to_maintenance('tenant.lookups', 'select, insert, delete');
grant select, insert, update, delete on tenant.lookups to tenant_app;
create policy lookup_functions_read on tenant.lookups for select to tenant_lookup using (true);
grant select on tenant.lookups to tenant_lookup;

-- Returns tenant ids and nothing else; the work itself then runs once per tenant, pinned to it.
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

set local row_security = off;
revoke all on function tenant.tenants_by_key from public;
grant execute on function tenant.tenants_by_key to tenant_app;
-- Becoming an owner asks for CREATE on the schema, for as long as this takes.
grant create on schema tenant to tenant_lookup;
alter function tenant.tenants_by_key owner to tenant_lookup;
revoke create on schema tenant from tenant_lookup;
