-- Permissions of a role that count under a condition only, and the conditions, one for each.

alter table tenant.roles
    add column conditional_permissions text[] not null default '{}',
    add column conditions text[] not null default '{}',
    add constraint one_condition_each check (cardinality(conditional_permissions) = cardinality(conditions)),
    add constraint always_or_under_a_condition check (not (permissions && conditional_permissions)),
    add constraint the_system_has_no_conditions check (not system or cardinality(conditions) = 0);
grant update (conditional_permissions, conditions) on tenant.roles to tenant_app;
