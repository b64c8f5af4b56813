-- How a person was called in the token that she accepted with. Personal data: it is in no event, and the audit keeps it in
-- rows that erasure may delete.
alter table tenant.invitations
    add column accepted_name text,
    add constraint a_name_only_once_accepted check (accepted_name is null or status = 'accepted');
grant update (accepted_name) on tenant.invitations to tenant_app;

-- By which invitations a page of members came.
create index invitations_by_membership on tenant.invitations (tenant_id, membership_id, accepted_at)
    where membership_id is not null;
