-- What a tenant says about itself once for all its properties. It is created with its tenant.

create table tenant.tenant_configs (
    tenant_id uuid not null references tenant.tenants (id),
    id uuid not null,
    -- TC-1. ISO 4217, the default first.
    currencies text[] not null check (cardinality(currencies) between 1 and 20),
    -- TC-1. BCP 47, the default first, and how each is written, `ltr` or `rtl`.
    locales text[] not null check (cardinality(locales) between 1 and 20),
    locale_directions text[] not null check (cardinality(locale_directions) = cardinality(locales)),
    -- TC-2. A name of the IANA database.
    time_zone text not null,
    tax_inclusive boolean not null,
    tax_rate_basis_points int not null check (tax_rate_basis_points between 0 and 10000),
    tax_registration_number text,
    -- Whether nobody has confirmed the tax model yet.
    tax_placeholder boolean not null,
    -- TC-3. HH:mm; check-out is on the day after.
    check_in text not null,
    check_out text not null,
    breakfast_included boolean not null,
    smoking_policy text not null,
    child_min_age int not null check (child_min_age >= 0),
    cribs_available boolean not null,
    cancellation_window_hours int not null check (cancellation_window_hours between 0 and 720),
    -- Ruling 61. Millionths of a unit of the first currency.
    late_cancel_charge_micro bigint not null check (late_cancel_charge_micro >= 0),
    no_show_charge_micro bigint not null check (no_show_charge_micro >= 0),
    -- HH:mm; neither where the tenant does not say.
    opens text,
    closes text,
    version int not null check (version >= 1),
    constraint one_config_per_tenant primary key (tenant_id),
    check ((opens is null) = (closes is null))
);
select tenant.isolate('tenant.tenant_configs');
select tenant.open_to_maintenance('tenant.tenant_configs');
grant select, insert on tenant.tenant_configs to tenant_app;
grant update (currencies, locales, locale_directions, time_zone, tax_inclusive, tax_rate_basis_points,
              tax_registration_number, tax_placeholder, check_in, check_out, breakfast_included, smoking_policy,
              child_min_age, cribs_available, cancellation_window_hours, late_cancel_charge_micro, no_show_charge_micro,
              opens, closes, version)
    on tenant.tenant_configs to tenant_app;
