alter table tenant.tenants add column stars int;
