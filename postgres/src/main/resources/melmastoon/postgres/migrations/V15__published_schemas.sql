-- The schemas that releases have published, of events and of states. An event that is written with another one could not
-- be published by cdc, and nothing overtakes it; so command-api writes none.
create table tenant.published_schemas (
    -- CRC-64-AVRO of the canonical form, as in the header of a payload.
    fingerprint bigint primary key,
    -- For people.
    record text not null,
    noted_at timestamptz not null default now()
);
grant select on tenant.published_schemas to tenant_app;
