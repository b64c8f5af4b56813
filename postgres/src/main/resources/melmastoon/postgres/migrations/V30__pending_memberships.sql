-- A pending membership has never been active; one that is removed may not have been either (I-5).

alter table tenant.memberships
    add constraint active_since_when check (
        case status when 'pending' then joined_at is null when 'removed' then true else joined_at is not null end);
