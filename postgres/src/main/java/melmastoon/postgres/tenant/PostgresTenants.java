package melmastoon.postgres.tenant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.kernel.WrittenByNewerBuild;
import melmastoon.application.tenant.Tenants;
import melmastoon.domain.tenant.Cancellation;
import melmastoon.domain.tenant.ClosingReason;
import melmastoon.domain.tenant.CountryCode;
import melmastoon.domain.tenant.IsolationTier;
import melmastoon.domain.tenant.LegalName;
import melmastoon.domain.tenant.PlanRef;
import melmastoon.domain.tenant.ResidencyRegion;
import melmastoon.domain.tenant.Slug;
import melmastoon.domain.tenant.Tenant;
import melmastoon.domain.tenant.TenantEvent;
import melmastoon.domain.tenant.TenantLimits;
import melmastoon.domain.tenant.TenantProfile;
import melmastoon.domain.tenant.TenantSuspensionReason;
import melmastoon.postgres.sql.Row;
import melmastoon.postgres.sql.Session;

/// The tenant's own row. Its position stands in the same row and is the kernel's.
record PostgresTenants(Session session) implements Tenants, Store<Tenant, TenantEvent> {
    private static final String READ = """
        select id, slug, legal_name, country, residency_region, status, plan_ref, suspension_reason, closing_reason,
               closed_at, archived_at, invitations_per_hour, bulk_invitations_per_day, isolation_tier, grace_ends_at,
               grace_end_asked_at, version
        from tenants where id = ?
        """;

    @Override
    public Optional<Versioned<Tenant>> find() {
        return session.one(READ, PostgresTenants::tenant, id());
    }

    @Override
    public List<Versioned<Tenant>> all() {
        return session.list(READ, PostgresTenants::tenant, id());
    }

    @Override
    public boolean add(Change<Tenant, TenantEvent> created) {
        var tenant = created.after().state();
        var profile = tenant.profile();
        // An error would abort the transaction, and with it the kept answer.
        return session.update(
                        """
                        insert into tenants (id, slug, legal_name, country, residency_region, status, plan_ref, version,
                                             last_occurred_at, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 'epoch', command_clock())
                        on conflict on constraint tenants_slug_is_global do nothing
                        """,
                        profile.id().value(),
                        profile.slug().value(),
                        profile.legalName().value(),
                        profile.country().value(),
                        profile.residencyRegion().code(),
                        status(tenant),
                        plan(tenant),
                        created.after().version())
                == 1;
    }

    @Override
    public void save(Change<Tenant, TenantEvent> change) {
        var tenant = change.after().state();
        session.updateOne(
                """
                update tenants
                set legal_name = ?, status = ?, plan_ref = ?, suspension_reason = ?, closing_reason = ?, closed_at = ?,
                    archived_at = ?, invitations_per_hour = ?, bulk_invitations_per_day = ?, grace_ends_at = ?, grace_end_asked_at = ?,
                    version = ?
                where id = ? and version = ?
                """,
                tenant.profile().legalName().value(),
                status(tenant),
                plan(tenant),
                reason(tenant),
                closingReason(tenant),
                closedAt(tenant),
                archivedAt(tenant),
                limit(tenant, TenantLimits::invitationsPerHour),
                limit(tenant, TenantLimits::bulkInvitationsPerDay),
                tenant.profile().cancellation().map(Cancellation::graceEndsAt),
                tenant.profile().cancellation().map(Cancellation::askAt),
                change.after().version(),
                id(),
                change.before().orElseThrow().version());
        var tier = tenant.profile().isolationTier();
        if (tier != change.before().orElseThrow().state().profile().isolationTier()) {
            session.movePinned(tier.code());
        }
    }

    /// Null is the default.
    private static Optional<Integer> limit(Tenant tenant, ToIntFunction<TenantLimits> limit) {
        return Optional.of(limit.applyAsInt(tenant.profile().limits()))
                .filter(value -> value != limit.applyAsInt(TenantLimits.DEFAULT));
    }

    private static TenantLimits limits(Row row) {
        return new TenantLimits(
                row.optionalBigint("invitations_per_hour")
                        .map(Long::intValue)
                        .orElse(TenantLimits.DEFAULT.invitationsPerHour()),
                row.optionalBigint("bulk_invitations_per_day")
                        .map(Long::intValue)
                        .orElse(TenantLimits.DEFAULT.bulkInvitationsPerDay()));
    }

    private UUID id() {
        return session.tenant().value();
    }

    private static Versioned<Tenant> tenant(Row row) {
        var profile = new TenantProfile(
                new TenantId(row.uuid("id")),
                new Slug(row.text("slug")),
                new LegalName(row.text("legal_name")),
                new CountryCode(row.text("country")),
                row.coded("residency_region", ResidencyRegion.values(), ResidencyRegion::code),
                limits(row),
                row.coded("isolation_tier", IsolationTier.values(), IsolationTier::code),
                row.optionalInstant("grace_ends_at")
                        .map(end -> new Cancellation(end, row.instant("grace_end_asked_at"))));
        var status = row.text("status");
        return new Versioned<>(
                switch (status) {
                    case "pending" -> new Tenant.Pending(profile);
                    case "active" -> new Tenant.Active(profile, new PlanRef(row.text("plan_ref")));
                    case "suspended" ->
                        new Tenant.Suspended(
                                profile,
                                new PlanRef(row.text("plan_ref")),
                                row.coded(
                                        "suspension_reason",
                                        TenantSuspensionReason.values(),
                                        TenantSuspensionReason::code));
                    case "closed" ->
                        new Tenant.Closed(
                                profile,
                                row.optionalText("plan_ref").map(PlanRef::new),
                                row.coded("closing_reason", ClosingReason.values(), ClosingReason::code),
                                row.instant("closed_at"),
                                row.optionalInstant("archived_at"));
                    default -> throw new WrittenByNewerBuild("tenant", status);
                },
                row.integer("version"));
    }

    private static String status(Tenant tenant) {
        return switch (tenant) {
            case Tenant.Pending _ -> "pending";
            case Tenant.Active _ -> "active";
            case Tenant.Suspended _ -> "suspended";
            case Tenant.Closed _ -> "closed";
        };
    }

    private static Optional<String> plan(Tenant tenant) {
        return switch (tenant) {
            case Tenant.Pending _ -> Optional.empty();
            case Tenant.Active(var _, var plan) -> Optional.of(plan.value());
            case Tenant.Suspended(var _, var plan, var _) -> Optional.of(plan.value());
            case Tenant.Closed(var _, var plan, var _, var _, var _) -> plan.map(PlanRef::value);
        };
    }

    private static Optional<String> reason(Tenant tenant) {
        return tenant instanceof Tenant.Suspended suspended
                ? Optional.of(suspended.reason().code())
                : Optional.empty();
    }

    private static Optional<String> closingReason(Tenant tenant) {
        return tenant instanceof Tenant.Closed closed
                ? Optional.of(closed.closingReason().code())
                : Optional.empty();
    }

    private static Optional<Instant> closedAt(Tenant tenant) {
        return tenant instanceof Tenant.Closed closed ? Optional.of(closed.at()) : Optional.empty();
    }

    private static Optional<Instant> archivedAt(Tenant tenant) {
        return tenant instanceof Tenant.Closed closed ? closed.archivedAt() : Optional.empty();
    }
}
