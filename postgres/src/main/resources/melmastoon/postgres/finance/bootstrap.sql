-- What only a superuser can do for the database `finance`: its owner, the group of its services, their rights.
--
-- Run it connected to the database `finance`, before the first release; it may be run again at any time.
-- It sets no password: whoever runs it does that afterwards with ALTER ROLE … PASSWORD.

do $$
begin
    if not exists (select from pg_roles where rolname = 'finance_owner') then
        create role finance_owner login;
    end if;
    if not exists (select from pg_roles where rolname = 'finance_service') then
        create role finance_service nologin;
    end if;
end
$$;

-- It makes a role for each tenant. CREATEROLE gives no power over roles that it has not made (PostgreSQL 16).
alter role finance_owner nosuperuser nocreatedb createrole noreplication nobypassrls;
-- The login roles of billing-service and payment-gateway-service are made its members by a DBA:
--     grant finance_service to billing with inherit false, set true;
-- They then work as one tenant at a time: set local role finance_<32 hex digits>.
alter role finance_service nologin nosuperuser nocreatedb nocreaterole noreplication nobypassrls;

-- A template that waits for a lock stops all writes behind it: better it fails and is run again.
alter role finance_owner set lock_timeout = '5s';
alter role finance_owner set idle_in_transaction_session_timeout = '60s';

do $$
begin
    execute format('revoke all on database %I from public', current_database());
    -- CREATE is for the tenants' schemas.
    execute format('grant connect, create on database %I to finance_owner', current_database());
    execute format('grant connect on database %I to finance_service', current_database());
end
$$;

revoke all on schema public from public;
create schema if not exists finance authorization finance_owner;
