-- When a role assignment counts: from `valid_from` on and before `valid_until`; null where it has no such bound. An
-- assignment is never changed, only made and ended.
alter table tenant.role_assignments
    add column valid_from timestamptz,
    add column valid_until timestamptz,
    add constraint it_begins_before_it_ends check (valid_from < valid_until);
