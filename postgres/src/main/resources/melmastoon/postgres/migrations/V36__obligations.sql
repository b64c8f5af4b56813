-- What whoever enforces a permission has to do where its condition allows it, for those that oblige to anything.

alter table tenant.roles
    add column obliging_permissions text[] not null default '{}',
    add column obligations text[] not null default '{}',
    add constraint one_obligation_each check (cardinality(obliging_permissions) = cardinality(obligations)),
    add constraint obligations_ride_on_conditions check (obliging_permissions <@ conditional_permissions);
grant update (obliging_permissions, obligations) on tenant.roles to tenant_app;
