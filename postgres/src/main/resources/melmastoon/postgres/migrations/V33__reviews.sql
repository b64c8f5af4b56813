-- What a reviewer says about an invitation after it was sent: advice, which blocks nothing.
alter table tenant.invitations
    add column review_verdict text check (review_verdict in ('unsuspicious', 'suspicious')),
    add column review_reasons text[],
    add column reviewed_by text,
    add column reviewed_at timestamptz,
    add constraint a_review_is_whole check (
        num_nonnulls(review_verdict, review_reasons, reviewed_by, reviewed_at) in (0, 4));
grant update (review_verdict, review_reasons, reviewed_by, reviewed_at) on tenant.invitations to tenant_app;

-- Who has removed many lately.
create index memberships_by_removal on tenant.memberships (tenant_id, removed_by, removed_at) where status = 'removed';
