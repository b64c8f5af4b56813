-- A sample. payment-gateway-service hands in its own templates, see docs/decisions/057-finance-schemas.md.

create table ${schema}.payments (
    tenant_id uuid not null,
    id uuid not null,
    position bigint generated always as identity,
    invoice_id uuid not null,
    received_at timestamptz not null,
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    amount bigint not null,
    -- What the provider calls it; no card's number.
    provider_reference text,
    primary key (tenant_id, id)
);
select finance.isolate('${schema}.payments');
grant select, insert on ${schema}.payments to ${role};
grant usage, select on sequence ${schema}.payments_position_seq to ${role};
