-- Why, by whom and since when a membership is suspended. The reason is a code (ruling 53).

alter table tenant.memberships
    add column suspension_reason text,
    add column suspended_by text,
    add column suspended_at timestamptz,
    add constraint suspended_by_whom_when_and_why check (
        num_nonnulls(suspension_reason, suspended_by, suspended_at) = case status when 'suspended' then 3 else 0 end);
grant update (suspension_reason, suspended_by, suspended_at) on tenant.memberships to tenant_app;
