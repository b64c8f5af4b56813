alter table ${schema}.memberships add column nickname text not null default 'none';
grant update (nickname) on ${schema}.memberships to tenant_app;

create table ${schema}.notes (
    tenant_id uuid not null,
    id uuid not null,
    text text not null,
    primary key (tenant_id, id)
);
select tenant.isolate('${schema}.notes');
select tenant.open_to_maintenance('${schema}.notes');
grant select, insert on ${schema}.notes to tenant_app;
insert into tenant.own_tables (name) values ('notes') on conflict do nothing;
