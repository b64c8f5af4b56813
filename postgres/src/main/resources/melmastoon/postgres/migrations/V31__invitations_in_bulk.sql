-- Invitations that are sent in bulk have a limit of their own, and do not count for the hourly one (ruling 32).

alter table tenant.invitations add column in_bulk boolean not null default false;

drop index tenant.invitations_by_time;
create index invitations_by_time on tenant.invitations (tenant_id, in_bulk, invited_at);
