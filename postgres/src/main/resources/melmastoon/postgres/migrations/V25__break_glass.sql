-- Access of a platform's person to a tenant for some hours (ruling 58): how long it is asked for, and the approval that a
-- membership came from.

alter table tenant.approvals
    add column minutes int check (minutes between 1 and 480),
    drop constraint whose_role_and_which,
    add constraint whose_role_and_which check (
        num_nonnulls(membership_id, role_id) = case proposal when 'grant_role' then 2 when 'break_glass' then 1 else 0 end),
    add constraint how_long_and_which_role check (
        num_nonnulls(minutes, role_id) = case proposal when 'break_glass' then 2 when 'grant_role' then 1 else 0 end);

-- Not checked for the rows that are there, all of which have none: their check would be subject to row security.
alter table tenant.memberships
    add column break_glass uuid,
    add foreign key (tenant_id, break_glass) references tenant.approvals (tenant_id, id) not valid;
