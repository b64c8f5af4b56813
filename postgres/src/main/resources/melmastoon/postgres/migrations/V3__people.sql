-- Roles, memberships with their assignments, and invitations.
--
-- A scope is one column `properties`: null is the whole tenant, else at least one unit of kind property (ruling 12).
-- An empty array cannot be written, so that losing the last property of a scope never widens it.
-- Whoever did something is a column `…_by`: the subject as `type:id`, such as `user:usr_1`.

create table tenant.roles (
    tenant_id uuid not null references tenant.tenants (id),
    id uuid not null,
    code text not null,
    display_name text not null,
    permissions text[] not null,
    system boolean not null,
    version int not null check (version >= 1),
    primary key (tenant_id, id),
    constraint a_code_is_unique unique (tenant_id, code)
);
select tenant.isolate('tenant.roles');
select tenant.open_to_maintenance('tenant.roles');
-- No update: system roles are never changed (R-2), and there are no others yet.
grant select, insert on tenant.roles to tenant_app;

create table tenant.memberships (
    tenant_id uuid not null references tenant.tenants (id),
    id uuid not null,
    subject_type text not null,
    subject_id text not null check (length(subject_id) <= 256),
    status text not null check (status in ('pending', 'active', 'suspended', 'removed')),
    properties uuid[] check (cardinality(properties) > 0),
    invited_by text,
    joined_at timestamptz,
    removed_by text,
    removed_at timestamptz,
    version int not null check (version >= 1),
    primary key (tenant_id, id),
    constraint removed_by_whom_and_when check (
        (status = 'removed') = (removed_by is not null) and (removed_by is null) = (removed_at is null))
);
-- M-1 as ruling 11 reads it: somebody who was removed may come back under a new id.
create unique index one_membership_per_subject on tenant.memberships (tenant_id, subject_type, subject_id)
    where status <> 'removed';
select tenant.isolate('tenant.memberships');
select tenant.open_to_maintenance('tenant.memberships');
grant select, insert on tenant.memberships to tenant_app;
grant update (status, properties, joined_at, removed_by, removed_at, version) on tenant.memberships to tenant_app;

create table tenant.role_assignments (
    tenant_id uuid not null references tenant.tenants (id),
    id uuid not null,
    membership_id uuid not null,
    role_id uuid not null,
    properties uuid[] check (cardinality(properties) > 0),
    granted_by text not null,
    granted_at timestamptz not null,
    -- The position of the event that granted it.
    granted_epoch int not null check (granted_epoch >= 1),
    granted_revision bigint not null check (granted_revision >= 1),
    primary key (tenant_id, id),
    foreign key (tenant_id, membership_id) references tenant.memberships (tenant_id, id),
    foreign key (tenant_id, role_id) references tenant.roles (tenant_id, id)
);
create index role_assignments_by_membership on tenant.role_assignments (tenant_id, membership_id);
create index role_assignments_by_role on tenant.role_assignments (tenant_id, role_id);
select tenant.isolate('tenant.role_assignments');
select tenant.open_to_maintenance('tenant.role_assignments');
grant select, insert, delete on tenant.role_assignments to tenant_app;

create table tenant.invitations (
    tenant_id uuid not null references tenant.tenants (id),
    id uuid not null,
    -- Lower case (I-4 compares it).
    email text not null check (email = lower(email)),
    -- SHA-256 of the raw token, which is never stored.
    token_hash bytea not null check (octet_length(token_hash) = 32),
    -- Of the last burst, see WrongTokens.
    wrong_tokens int not null default 0 check (wrong_tokens >= 0),
    last_wrong_token_at timestamptz,
    status text not null check (status in ('pending', 'accepted', 'expired', 'revoked')),
    role_ids uuid[] not null check (cardinality(role_ids) > 0),
    properties uuid[] check (cardinality(properties) > 0),
    locale text not null,
    invited_by text not null,
    invited_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > invited_at),
    accepted_at timestamptz,
    accepted_by text,
    membership_id uuid,
    revoked_at timestamptz,
    revoked_by text,
    revoke_reason text,
    version int not null check (version >= 1),
    primary key (tenant_id, id),
    -- Deferred: `invitation.accepted` comes before the `membership.created` that it leads to.
    foreign key (tenant_id, membership_id) references tenant.memberships (tenant_id, id) deferrable initially deferred,
    constraint accepted_by_whom_and_when check (
        num_nonnulls(accepted_at, accepted_by, membership_id) = case status when 'accepted' then 3 else 0 end),
    constraint revoked_by_whom_and_why check (
        num_nonnulls(revoked_at, revoked_by, revoke_reason) = case status when 'revoked' then 3 else 0 end),
    constraint a_wrong_token_has_its_time check (wrong_tokens = 0 or last_wrong_token_at is not null)
);
create unique index one_pending_invitation_per_address on tenant.invitations (tenant_id, email) where status = 'pending';
create index invitations_by_time on tenant.invitations (tenant_id, invited_at);
select tenant.isolate('tenant.invitations');
select tenant.open_to_maintenance('tenant.invitations');
grant select, insert on tenant.invitations to tenant_app;
grant update (
    wrong_tokens, last_wrong_token_at, status, accepted_at, accepted_by, membership_id, revoked_at, revoked_by, revoke_reason,
    version
) on tenant.invitations to tenant_app;
