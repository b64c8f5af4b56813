-- The highest reader level of what was ever published about the tenant (ruling 48). A build of a lower level would
-- overwrite what narrows a grant with a state that has no such field: it does no work in this tenant.
alter table tenant.tenants add column writer_level smallint not null default 1 check (writer_level >= 1);
grant update (writer_level) on tenant.tenants to tenant_app;
