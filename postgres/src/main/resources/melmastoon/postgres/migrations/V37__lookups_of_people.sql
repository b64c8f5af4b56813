-- Events about a person concern every tenant that has a membership of hers or a pending invitation to her address. The
-- keys are a subject, which is a pseudonym, and a digest of the address.

-- Those that are there already. The owner sees no row of a table whose row security is forced; it is forced again before
-- anybody else can see the table.
alter table tenant.memberships no force row level security;
alter table tenant.invitations no force row level security;
alter table tenant.lookups no force row level security;
insert into tenant.lookups (kind, key, tenant_id)
    select 'member', subject_type || ':' || subject_id, tenant_id from tenant.memberships where status <> 'removed';
insert into tenant.lookups (kind, key, tenant_id)
    select 'invitation_address', encode(sha256(convert_to(email, 'UTF8')), 'hex'), tenant_id
    from tenant.invitations where status = 'pending';
alter table tenant.memberships force row level security;
alter table tenant.invitations force row level security;
alter table tenant.lookups force row level security;
