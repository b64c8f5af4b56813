-- What only a superuser can do: the roles, their rights on the database, the extension, the schema.
--
-- Run it connected to the database `tenant`, before the first release; it may be run again at any time.
-- It sets no passwords: whoever runs it does that afterwards with ALTER ROLE … PASSWORD.
-- See postgres/README.md for what a production DBA does around it.

do $$
declare
    login text;
begin
    foreach login in array array['tenant_owner', 'tenant_app', 'tenant_cdc', 'tenant_ops'] loop
        if not exists (select from pg_roles where rolname = login) then
            execute format('create role %I login', login);
        end if;
    end loop;
    if not exists (select from pg_roles where rolname = 'tenant_lookup') then
        create role tenant_lookup nologin;
    end if;
end
$$;

-- Nobody here may bypass row security, not even for maintenance; see tenant.maintenance in V1.
alter role tenant_owner nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
alter role tenant_app nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
alter role tenant_cdc nosuperuser nocreatedb nocreaterole replication nobypassrls;
alter role tenant_ops nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
alter role tenant_lookup nologin nosuperuser nocreatedb nocreaterole noreplication nobypassrls;

-- The owner hands the lookup functions over to tenant_lookup but does not see through its policy.
grant tenant_lookup to tenant_owner with inherit false, set true;

-- A stalled thread of the application would hold its tenant's lock for everybody else.
alter role tenant_app set lock_timeout = '2s';
alter role tenant_app set statement_timeout = '5s';
alter role tenant_app set idle_in_transaction_session_timeout = '5s';
-- A migration that waits for a lock stops all writes behind it: better it fails and is run again.
alter role tenant_owner set lock_timeout = '5s';
alter role tenant_ops set lock_timeout = '2s';
alter role tenant_ops set log_statement = 'all';
-- The slot is the lock between two cdc instances: a dead one lets go of it after this long.
alter role tenant_cdc set wal_sender_timeout = '3s';

alter role tenant_owner set search_path = tenant, public;
alter role tenant_app set search_path = tenant, public;
alter role tenant_cdc set search_path = tenant, public;
alter role tenant_ops set search_path = tenant, public;

do $$
begin
    execute format('revoke all on database %I from public', current_database());
    -- CREATE is what making a publication asks for.
    execute format('grant connect, create on database %I to tenant_owner', current_database());
    execute format('grant connect on database %I to tenant_app, tenant_cdc, tenant_ops', current_database());
end
$$;

create extension if not exists ltree with schema public;
revoke all on schema public from public;
grant usage on schema public to tenant_owner, tenant_app, tenant_cdc, tenant_ops, tenant_lookup;

create schema if not exists tenant authorization tenant_owner;
