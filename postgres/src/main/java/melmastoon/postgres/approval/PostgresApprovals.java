package melmastoon.postgres.approval;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import melmastoon.access.ApprovalId;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleId;
import melmastoon.access.Subject;
import melmastoon.application.approval.Approvals;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.kernel.WrittenByNewerBuild;
import melmastoon.domain.approval.Approval;
import melmastoon.domain.approval.ApprovalEvent;
import melmastoon.domain.approval.ApprovalTerms;
import melmastoon.domain.approval.BreakGlassReason;
import melmastoon.domain.approval.BreakGlassTime;
import melmastoon.domain.approval.Proposal;
import melmastoon.domain.tenant.ClosingReason;
import melmastoon.postgres.sql.Row;
import melmastoon.postgres.sql.ScopeColumns;
import melmastoon.postgres.sql.Session;

/// Too late is a matter of the clock, so the row of what nobody decided on says `requested` until a timer has run.
record PostgresApprovals(Session session) implements Approvals, Store<Approval, ApprovalEvent> {
    private static final String READ = """
        select id, proposal, reason, membership_id, role_id, properties, regions, minutes, requested_by,
               requested_at, expires_at, status, decided_by, decided_at, version
        from approvals where tenant_id = ?
        """;

    @Override
    public Optional<Versioned<Approval>> find(ApprovalId id) {
        return session.one(READ + "and id = ?", this::approval, tenant(), id.value());
    }

    @Override
    public Optional<Versioned<Approval>> findOpenClosing(Instant now) {
        return session.one(
                READ + "and proposal = 'close_tenant' and status = 'requested' and expires_at > ?",
                this::approval,
                tenant(),
                now);
    }

    @Override
    public Optional<Versioned<Approval>> findOpenBreakGlass(Subject person, Instant now) {
        return session.one(
                READ + "and proposal = 'break_glass' and status = 'requested' and requested_by = ? and expires_at > ?",
                this::approval,
                tenant(),
                person,
                now);
    }

    @Override
    public List<Versioned<Approval>> findOpenRequests(MembershipId membership, Instant now) {
        return session.list(
                READ + "and membership_id = ? and status = 'requested' and expires_at > ? order by id",
                this::approval,
                tenant(),
                membership.value(),
                now);
    }

    /// Ids sort by the time they were minted.
    @Override
    public List<Versioned<Approval>> all() {
        return session.list(READ + "order by id", this::approval, tenant());
    }

    @Override
    public void save(Change<Approval, ApprovalEvent> change) {
        if (change.before().isEmpty()) {
            insert(change.after());
        } else {
            update(change.before().get().version(), change.after());
        }
    }

    private void insert(Versioned<Approval> requested) {
        if (!(requested.state() instanceof Approval.Requested(var terms))) {
            throw new IllegalStateException("an approval begins as requested");
        }
        session.updateOne(
                """
                insert into approvals (tenant_id, id, proposal, reason, membership_id, role_id, properties, regions,
                                       minutes, requested_by, requested_at, expires_at, status, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'requested', ?)
                """,
                tenant(),
                terms.id().value(),
                terms.proposal().kind(),
                reason(terms.proposal()),
                membership(terms.proposal()),
                role(terms.proposal()),
                ScopeColumns.properties(terms.proposal().scope()),
                ScopeColumns.regions(terms.proposal().scope()),
                minutes(terms.proposal()),
                terms.requestedBy(),
                terms.requestedAt(),
                terms.expiresAt(),
                requested.version());
    }

    private void update(int before, Versioned<Approval> after) {
        switch (after.state()) {
            case Approval.Requested _ -> throw new IllegalStateException("an approval is requested once");
            case Approval.Approved(var _, var by, var at) -> decide(before, after, Optional.of(by), at);
            case Approval.Declined(var _, var by, var at) -> decide(before, after, Optional.of(by), at);
            case Approval.Withdrawn(var _, var at) -> decide(before, after, Optional.empty(), at);
            case Approval.Expired(var _, var at) -> decide(before, after, Optional.empty(), at);
        }
    }

    private void decide(int before, Versioned<Approval> after, Optional<Subject> by, Instant at) {
        session.updateOne(
                """
                update approvals set status = ?, decided_by = ?, decided_at = ?, version = ?
                where tenant_id = ? and id = ? and version = ?
                """,
                after.state().status().code(),
                by,
                at,
                after.version(),
                tenant(),
                after.state().id().value(),
                before);
    }

    private Versioned<Approval> approval(Row row) {
        var terms = new ApprovalTerms(
                new ApprovalId(row.uuid("id")),
                session.tenant(),
                proposal(row),
                row.subject("requested_by"),
                row.instant("requested_at"),
                row.instant("expires_at"));
        var status = row.text("status");
        return new Versioned<>(
                switch (status) {
                    case "requested" -> new Approval.Requested(terms);
                    case "approved" ->
                        new Approval.Approved(terms, row.subject("decided_by"), row.instant("decided_at"));
                    case "declined" ->
                        new Approval.Declined(terms, row.subject("decided_by"), row.instant("decided_at"));
                    case "withdrawn" -> new Approval.Withdrawn(terms, row.instant("decided_at"));
                    case "expired" -> new Approval.Expired(terms, row.instant("decided_at"));
                    default -> throw new WrittenByNewerBuild("approval", status);
                },
                row.integer("version"));
    }

    private static Proposal proposal(Row row) {
        var kind = row.text("proposal");
        return switch (kind) {
            case "close_tenant" ->
                new Proposal.CloseTenant(row.coded("reason", ClosingReason.values(), ClosingReason::code));
            case "grant_role" ->
                new Proposal.GrantRole(
                        new MembershipId(row.uuid("membership_id")),
                        new RoleId(row.uuid("role_id")),
                        row.scope("properties", "regions"));
            case "break_glass" ->
                new Proposal.BreakGlass(
                        row.coded("reason", BreakGlassReason.values(), BreakGlassReason::code),
                        new RoleId(row.uuid("role_id")),
                        row.scope("properties", "regions"),
                        new BreakGlassTime(row.integer("minutes")));
            default -> throw new WrittenByNewerBuild("approval", kind);
        };
    }

    private static Optional<String> reason(Proposal proposal) {
        return switch (proposal) {
            case Proposal.CloseTenant(var reason) -> Optional.of(reason.code());
            case Proposal.GrantRole _ -> Optional.empty();
            case Proposal.BreakGlass access -> Optional.of(access.reason().code());
        };
    }

    private static Optional<UUID> membership(Proposal proposal) {
        return proposal instanceof Proposal.GrantRole role
                ? Optional.of(role.membership().value())
                : Optional.empty();
    }

    private static Optional<UUID> role(Proposal proposal) {
        return switch (proposal) {
            case Proposal.CloseTenant _ -> Optional.empty();
            case Proposal.GrantRole grant -> Optional.of(grant.role().value());
            case Proposal.BreakGlass access -> Optional.of(access.role().value());
        };
    }

    private static Optional<Integer> minutes(Proposal proposal) {
        return proposal instanceof Proposal.BreakGlass access
                ? Optional.of(access.time().minutes())
                : Optional.empty();
    }

    private UUID tenant() {
        return session.tenant().value();
    }
}
