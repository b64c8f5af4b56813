-- What one person asks for and another one decides on (ruling 10), and since when and why a tenant is closed.

create table tenant.approvals (
    tenant_id uuid not null references tenant.tenants (id),
    id uuid not null,
    -- What is done once it is approved, such as `close_tenant`; its reason is a code (ruling 53).
    proposal text not null,
    reason text,
    -- Of `grant_role`: a role for a member, in a scope of two columns as in V21. The role may be deleted since.
    membership_id uuid,
    role_id uuid,
    properties uuid[] check (cardinality(properties) > 0),
    regions uuid[] check (cardinality(regions) > 0),
    -- The subject as `type:id`.
    requested_by text not null,
    requested_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > requested_at),
    status text not null check (status in ('requested', 'approved', 'declined', 'withdrawn', 'expired')),
    decided_by text,
    decided_at timestamptz,
    version int not null check (version >= 1),
    primary key (tenant_id, id),
    foreign key (tenant_id, membership_id) references tenant.memberships (tenant_id, id),
    constraint whose_role_and_which check (
        num_nonnulls(membership_id, role_id) = case proposal when 'grant_role' then 2 else 0 end),
    constraint decided_when check ((status = 'requested') = (decided_at is null)),
    constraint decided_by_whom check ((status in ('approved', 'declined')) = (decided_by is not null)),
    constraint decided_by_another check (decided_by <> requested_by)
);
create index approvals_requested on tenant.approvals (tenant_id, proposal) where status = 'requested';
create index approvals_requested_by_member on tenant.approvals (tenant_id, membership_id) where status = 'requested';
select tenant.isolate('tenant.approvals');
select tenant.open_to_maintenance('tenant.approvals');
grant select, insert on tenant.approvals to tenant_app;
grant update (status, decided_by, decided_at, version) on tenant.approvals to tenant_app;

alter table tenant.tenants
    add column closing_reason text,
    add column closed_at timestamptz,
    add constraint closed_when_and_why check (
        num_nonnulls(closing_reason, closed_at) = case status when 'closed' then 2 else 0 end);
grant update (closing_reason, closed_at) on tenant.tenants to tenant_app;
