-- Fails where one of the schemas has no nicknames yet, or where the tenants have no stars.
do $$
begin
    if exists (
        select from pg_class c join (values ('memberships', 'nickname'), ('tenants', 'stars')) wanted (name, field)
            on wanted.name = c.relname
        where not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = wanted.field))
    then
        raise exception 'a schema was left behind';
    end if;
end
$$;
