-- A sample. billing-service hands in its own templates, see docs/decisions/057-finance-schemas.md.

create table ${schema}.invoices (
    tenant_id uuid not null,
    id uuid not null,
    number text not null,
    issued_at timestamptz not null,
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    -- In micro-units of the currency.
    total bigint not null,
    primary key (tenant_id, id),
    unique (tenant_id, number)
);
select finance.isolate('${schema}.invoices');
grant select, insert on ${schema}.invoices to ${role};

create table ${schema}.invoice_lines (
    tenant_id uuid not null,
    invoice_id uuid not null,
    line int not null check (line >= 1),
    text text not null,
    amount bigint not null,
    primary key (tenant_id, invoice_id, line),
    foreign key (tenant_id, invoice_id) references ${schema}.invoices (tenant_id, id)
);
select finance.isolate('${schema}.invoice_lines');
grant select, insert on ${schema}.invoice_lines to ${role};
