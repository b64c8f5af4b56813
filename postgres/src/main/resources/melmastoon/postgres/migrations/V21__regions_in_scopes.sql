-- A scope is two columns now: `properties`, and `regions` for units of kind chain or region, which stand for the
-- properties below them. Where both are null it is the whole tenant; an empty array cannot be written into either.
alter table tenant.memberships add column regions uuid[] check (cardinality(regions) > 0);
grant update (regions) on tenant.memberships to tenant_app;
alter table tenant.role_assignments add column regions uuid[] check (cardinality(regions) > 0);
alter table tenant.invitations add column regions uuid[] check (cardinality(regions) > 0);
