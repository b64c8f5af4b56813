-- The audit as a chain per tenant (ruling 53): each row carries the hash of the row before and its own, over all that is
-- for ever in it. Fields that name a person enter by salted digests; erasing deletes salt and value.

-- The chain's end, moved under the tenant's lock by the statement that moves its revision.
alter table tenant.tenants
    add column audit_sequence bigint not null default 0 check (audit_sequence >= 0),
    add column audit_hash bytea not null default decode(repeat('00', 32), 'hex') check (octet_length(audit_hash) = 32);
grant update (audit_sequence, audit_hash) on tenant.tenants to tenant_app;

alter table tenant.audit_events
    -- From 1; 0 where a build wrote the row that knew of no chain.
    add column sequence bigint not null default 0 check (sequence >= 0),
    add column previous_hash bytea check (octet_length(previous_hash) = 32),
    add column hash bytea check (octet_length(hash) = 32),
    -- By field, in hexadecimal.
    add column personal_digests jsonb not null default '{}',
    add constraint in_the_chain_or_not check (num_nonnulls(previous_hash, hash) = case sequence when 0 then 0 else 2 end);
create unique index audit_events_chain on tenant.audit_events (tenant_id, sequence) where sequence > 0;

-- Null where a build wrote the row that knew of no chain.
alter table tenant.audit_personal add column salt bytea check (octet_length(salt) = 16);

-- The trail is read from the newest row on, whole or by one of these. Most commands are accepted, and nobody asks for them
-- by that.
create index audit_events_newest on tenant.audit_events (tenant_id, sequence, id);
create index audit_events_by_actor on tenant.audit_events (tenant_id, actor, sequence, id);
create index audit_events_by_subject on tenant.audit_events (tenant_id, subject, sequence, id);
create index audit_events_by_action on tenant.audit_events (tenant_id, action, sequence, id);
create index audit_events_refused on tenant.audit_events (tenant_id, outcome, sequence, id) where outcome <> 'accepted';
