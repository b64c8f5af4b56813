package melmastoon.postgres.invitation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import melmastoon.access.InvitationId;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleId;
import melmastoon.access.Scope;
import melmastoon.application.invitation.Acceptance;
import melmastoon.application.invitation.InvitationFilter;
import melmastoon.application.invitation.InvitationPage;
import melmastoon.application.invitation.Invitations;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.kernel.WrittenByNewerBuild;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.InvitationEvent;
import melmastoon.domain.invitation.InvitationQuota;
import melmastoon.domain.invitation.PersonName;
import melmastoon.domain.invitation.RecentInvitations;
import melmastoon.domain.invitation.Review;
import melmastoon.domain.invitation.ReviewVerdict;
import melmastoon.domain.invitation.RevokeReason;
import melmastoon.domain.invitation.Terms;
import melmastoon.domain.invitation.TokenHash;
import melmastoon.domain.invitation.WrongTokens;
import melmastoon.domain.tenant.Locale;
import melmastoon.postgres.kernel.LookupRows;
import melmastoon.postgres.kernel.ScopeOverlap;
import melmastoon.postgres.sql.Row;
import melmastoon.postgres.sql.ScopeColumns;
import melmastoon.postgres.sql.Session;

/// Expired is a matter of the clock: until the expiry is recorded, the row of an expired invitation says `pending`.
record PostgresInvitations(Session session) implements Invitations, Store<Invitation, InvitationEvent> {
    private static final String READ = """
        select id, email, token_hash, wrong_tokens, last_wrong_token_at, status, role_ids, properties, regions, locale, invited_by,
               in_bulk, invited_at, expires_at, review_verdict, review_reasons, reviewed_by, reviewed_at,
               accepted_at, accepted_by, accepted_name, membership_id, revoked_at, revoked_by, revoke_reason, version
        from invitations where tenant_id = ?
        """;

    @Override
    public Optional<Versioned<Invitation>> find(InvitationId id) {
        return session.one(READ + "and id = ?", this::invitation, tenant(), id.value());
    }

    @Override
    public Optional<Versioned<Invitation>> findPending(EmailAddress email) {
        return session.one(READ + "and email = ? and status = 'pending'", this::invitation, tenant(), email.value());
    }

    @Override
    public Map<EmailAddress, Versioned<Invitation>> findPending(Set<EmailAddress> emails) {
        return session
                .list(
                        READ + "and email = any (?) and status = 'pending'",
                        this::invitation,
                        tenant(),
                        emails.stream().map(EmailAddress::value).toArray(String[]::new))
                .stream()
                .collect(Collectors.toMap(found -> found.state().terms().email(), Function.identity()));
    }

    @Override
    public List<Versioned<Invitation>> overdue(Instant now, int most) {
        return session.list(
                READ + "and status = 'pending' and expires_at <= ? order by expires_at, id limit ?",
                this::invitation,
                tenant(),
                now,
                most);
    }

    @Override
    public RecentInvitations sentSince(InvitationQuota quota, Instant since) {
        return session.one(
                        """
                        select count(*)::int as sent, min(invited_at) as oldest
                        from invitations where tenant_id = ? and in_bulk = ? and invited_at >= ?
                        """,
                        row -> row.optionalInstant("oldest")
                                .map(oldest -> new RecentInvitations(row.integer("sent"), oldest))
                                .orElse(RecentInvitations.NONE),
                        tenant(),
                        quota == InvitationQuota.IN_BULK,
                        since)
                .orElseThrow();
    }

    @Override
    public Map<MembershipId, Acceptance> acceptances(Set<MembershipId> memberships) {
        return session
                .list(
                        """
                        select distinct on (membership_id) membership_id, email, accepted_name from invitations
                        where tenant_id = ? and membership_id = any (?)
                        order by membership_id, accepted_at desc
                        """,
                        row -> Map.entry(
                                new MembershipId(row.uuid("membership_id")),
                                new Acceptance(
                                        new EmailAddress(row.text("email")),
                                        row.optionalText("accepted_name").map(PersonName::new))),
                        tenant(),
                        memberships.stream().map(MembershipId::value).toArray(UUID[]::new))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public InvitationPage page(InvitationFilter filter, Instant now) {
        var sql = new StringBuilder(READ);
        var values = new ArrayList<Object>(List.of(tenant()));
        filter.olderThan().ifPresent(last -> {
            sql.append("and id < ?\n");
            values.add(last.value());
        });
        if (filter.within().orElse(null) instanceof Scope.Only within) {
            var overlap = new ScopeOverlap(session.tenant(), within);
            sql.append(overlap.condition("invitations"));
            values.addAll(overlap.values());
        }
        filter.status().ifPresent(status -> {
            switch (status) {
                case PENDING -> {
                    sql.append("and status = 'pending' and expires_at > ?\n");
                    values.add(now);
                }
                case EXPIRED -> {
                    sql.append("and (status = 'expired' or status = 'pending' and expires_at <= ?)\n");
                    values.add(now);
                }
                case ACCEPTED, REVOKED -> {
                    sql.append("and status = ?\n");
                    values.add(status.code());
                }
            }
        });
        values.add(filter.limit() + 1);
        var found = session.list(
                sql.append("order by id desc limit ?").toString(),
                row -> new Listed(new InvitationId(row.uuid("id")), readable(row)),
                values.toArray());
        var page = found.subList(0, Math.min(found.size(), filter.limit()));
        return new InvitationPage(
                page.stream().flatMap(listed -> listed.invitation().stream()).toList(),
                found.size() > page.size() ? Optional.of(page.getLast().id()) : Optional.empty());
    }

    /// A row of a list, which counts for its page also where this build cannot read it.
    private record Listed(InvitationId id, Optional<Versioned<Invitation>> invitation) {}

    private Optional<Versioned<Invitation>> readable(Row row) {
        try {
            return Optional.of(invitation(row));
        } catch (WrittenByNewerBuild _) {
            return Optional.empty();
        }
    }

    /// By id, which sorts by the time it was minted.
    @Override
    public List<Versioned<Invitation>> all() {
        return session.list(READ + "order by id", this::invitation, tenant());
    }

    @Override
    public void save(Change<Invitation, InvitationEvent> change) {
        if (change.before().isEmpty()) {
            insert(change.after());
        } else {
            update(change.before().get().version(), change.after());
            change.after()
                    .state()
                    .terms()
                    .review()
                    .filter(_ -> change.before().get().state().terms().review().isEmpty())
                    .ifPresent(review -> keep(change.after().state().id(), review));
        }
        LookupRows.save(session, change);
    }

    private void insert(Versioned<Invitation> sent) {
        if (!(sent.state() instanceof Invitation.Pending(var terms, var _))) {
            throw new IllegalStateException("an invitation begins as pending");
        }
        session.updateOne(
                """
                insert into invitations (tenant_id, id, email, token_hash, status, role_ids, properties, regions, locale, invited_by,
                                         in_bulk, invited_at, expires_at, version)
                values (?, ?, ?, ?, 'pending', ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (tenant_id, email) where status = 'pending' do nothing
                """,
                tenant(),
                terms.id().value(),
                terms.email().value(),
                HexFormat.of().parseHex(terms.tokenHash().hex()),
                terms.roles().stream().map(RoleId::value).toArray(UUID[]::new),
                ScopeColumns.properties(terms.scope()),
                ScopeColumns.regions(terms.scope()),
                terms.locale().value(),
                terms.invitedBy(),
                terms.quota() == InvitationQuota.IN_BULK,
                terms.invitedAt(),
                terms.expiresAt(),
                sent.version());
    }

    private void update(int before, Versioned<Invitation> after) {
        var id = after.state().id().value();
        switch (after.state()) {
            case Invitation.Pending(var _, WrongTokens(var count, var lastAt)) ->
                session.updateOne("""
                    update invitations set wrong_tokens = ?, last_wrong_token_at = ?, version = ?
                    where tenant_id = ? and id = ? and version = ?
                    """, count, lastAt, after.version(), tenant(), id, before);
            case Invitation.Accepted(var _, var by, var name, var membership, var at) ->
                session.updateOne(
                        """
                    update invitations set status = 'accepted', accepted_by = ?, accepted_name = ?, membership_id = ?,
                                           accepted_at = ?, version = ?
                    where tenant_id = ? and id = ? and version = ?
                    """,
                        by,
                        name.map(PersonName::value),
                        membership.value(),
                        at,
                        after.version(),
                        tenant(),
                        id,
                        before);
            case Invitation.Revoked(var _, var by, var reason, var at) ->
                session.updateOne("""
                    update invitations set status = 'revoked', revoked_by = ?, revoke_reason = ?, revoked_at = ?, version = ?
                    where tenant_id = ? and id = ? and version = ?
                    """, by, reason.code(), at, after.version(), tenant(), id, before);
            case Invitation.Expired _ -> session.updateOne("""
                    update invitations set status = 'expired', version = ?
                    where tenant_id = ? and id = ? and version = ?
                    """, after.version(), tenant(), id, before);
        }
    }

    private void keep(InvitationId id, Review review) {
        session.updateOne(
                """
                update invitations set review_verdict = ?, review_reasons = ?, reviewed_by = ?, reviewed_at = ?
                where tenant_id = ? and id = ?
                """,
                review.opinion().verdict().code(),
                review.opinion().reasons().toArray(String[]::new),
                review.opinion().by(),
                review.at(),
                tenant(),
                id.value());
    }

    private Versioned<Invitation> invitation(Row row) {
        var terms = terms(row);
        var status = row.text("status");
        return new Versioned<>(
                switch (status) {
                    case "pending" -> new Invitation.Pending(terms, wrongTokens(row));
                    case "accepted" ->
                        new Invitation.Accepted(
                                terms,
                                row.subject("accepted_by"),
                                row.optionalText("accepted_name").map(PersonName::new),
                                new MembershipId(row.uuid("membership_id")),
                                row.instant("accepted_at"));
                    case "revoked" ->
                        new Invitation.Revoked(
                                terms,
                                row.subject("revoked_by"),
                                row.coded("revoke_reason", RevokeReason.values(), RevokeReason::code),
                                row.instant("revoked_at"));
                    case "expired" -> new Invitation.Expired(terms);
                    default -> throw new WrittenByNewerBuild("invitation", status);
                },
                row.integer("version"));
    }

    private Terms terms(Row row) {
        return new Terms(
                new InvitationId(row.uuid("id")),
                session.tenant(),
                new EmailAddress(row.text("email")),
                new TokenHash(HexFormat.of().formatHex(row.bytes("token_hash"))),
                row.uuids("role_ids").stream().map(RoleId::new).toList(),
                row.scope("properties", "regions"),
                new Locale(row.text("locale")),
                row.subject("invited_by"),
                row.bool("in_bulk") ? InvitationQuota.IN_BULK : InvitationQuota.ONE_BY_ONE,
                row.instant("invited_at"),
                row.instant("expires_at"),
                row.optionalInstant("reviewed_at").map(at -> new Review(opinion(row), at)));
    }

    private static Review.Opinion opinion(Row row) {
        return new Review.Opinion(
                row.coded("review_verdict", ReviewVerdict.values(), ReviewVerdict::code),
                row.texts("review_reasons"),
                row.text("reviewed_by"));
    }

    private static WrongTokens wrongTokens(Row row) {
        return row.optionalInstant("last_wrong_token_at")
                .map(lastAt -> new WrongTokens(row.integer("wrong_tokens"), lastAt))
                .orElse(WrongTokens.NONE);
    }

    private UUID tenant() {
        return session.tenant().value();
    }
}
