-- What a member asks for: a role, in a scope of two columns as in V21.

alter table tenant.approvals
    add column membership_id uuid,
    add column role_id uuid,
    add column properties uuid[] check (cardinality(properties) > 0),
    add column regions uuid[] check (cardinality(regions) > 0),
    add foreign key (tenant_id, membership_id) references tenant.memberships (tenant_id, id),
    add constraint whose_role_and_which check (
        num_nonnulls(membership_id, role_id) = case proposal when 'grant_role' then 2 else 0 end);
create index approvals_requested_by_member on tenant.approvals (tenant_id, membership_id) where status = 'requested';
