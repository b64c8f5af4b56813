-- Whom a tenant's invoices are addressed to. Personal data: none of it is in the outbox, and audit_personal keeps what was
-- replaced.

create table tenant.billing_contacts (
    tenant_id uuid not null references tenant.tenants (id),
    id uuid not null,
    full_name text not null,
    -- Lower case, as all addresses are kept (ruling 41).
    email text not null check (email = lower(email)),
    -- E.164.
    phone text check (phone ~ '^\+[1-9][0-9]{1,14}$'),
    address_lines text[] not null check (cardinality(address_lines) between 1 and 3),
    city text not null,
    region text,
    postal_code text,
    country text not null check (country ~ '^[A-Z]{2}$'),
    tax_id text,
    version int not null check (version >= 1),
    -- B-1.
    constraint one_billing_contact_per_tenant primary key (tenant_id)
);
select tenant.isolate('tenant.billing_contacts');
select tenant.open_to_maintenance('tenant.billing_contacts');
grant select, insert on tenant.billing_contacts to tenant_app;
-- Not the id: another contact supersedes the one before under the same.
grant update (full_name, email, phone, address_lines, city, region, postal_code, country, tax_id, version)
    on tenant.billing_contacts to tenant_app;
