-- A key is its actor's over all tenants (ruling 46), for as long as its attempt is kept. Its row is in the tenant where it
-- was used first, and row security hides it from the others: this function sees it there, and only if it has expired.
grant select, delete on tenant.idempotency_keys to tenant_lookup;
create policy expired_attempts_go on tenant.idempotency_keys to tenant_lookup using (expires_at <= tenant.command_clock());
grant execute on function tenant.command_clock to tenant_lookup;

-- Deletes the actor's expired attempt under that key, whatever its tenant. Returns whether there was one.
-- CREATE FUNCTION expands the policies of what the body reads, which migrations forbid (see Migrations.java).
set local row_security = on;
create function tenant.delete_expired_attempt(of_issuer text, of_subject text, of_key text) returns boolean
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    with deleted as (
        delete from tenant.idempotency_keys
        where issuer = of_issuer and subject = of_subject and key = of_key and expires_at <= tenant.command_clock()
        returning key
    )
    select exists (select from deleted);
end;

set local row_security = off;
revoke all on function tenant.delete_expired_attempt from public;
grant execute on function tenant.delete_expired_attempt to tenant_app;
-- Becoming an owner asks for CREATE on the schema, for as long as this takes.
grant create on schema tenant to tenant_lookup;
alter function tenant.delete_expired_attempt owner to tenant_lookup;
revoke create on schema tenant from tenant_lookup;
