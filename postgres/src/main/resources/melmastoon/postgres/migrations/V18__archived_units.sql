-- Units out of use. The root is none of them.

alter table tenant.organization_units
    add constraint the_root_is_in_use check (parent_id is not null or not archived);
