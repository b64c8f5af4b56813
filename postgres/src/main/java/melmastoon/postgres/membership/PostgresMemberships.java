package melmastoon.postgres.membership;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import melmastoon.access.ApprovalId;
import melmastoon.access.MembershipId;
import melmastoon.access.Position;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.Validity;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.kernel.WrittenByNewerBuild;
import melmastoon.application.membership.MembershipFilter;
import melmastoon.application.membership.MembershipPage;
import melmastoon.application.membership.Memberships;
import melmastoon.application.membership.ReviewRemovals;
import melmastoon.domain.membership.Assignment;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipEvent;
import melmastoon.domain.membership.MembershipProfile;
import melmastoon.domain.membership.MembershipSuspensionReason;
import melmastoon.postgres.kernel.LookupRows;
import melmastoon.postgres.kernel.ScopeOverlap;
import melmastoon.postgres.sql.Row;
import melmastoon.postgres.sql.ScopeColumns;
import melmastoon.postgres.sql.Session;
import org.jspecify.annotations.Nullable;

/// A membership is a row, and one for each role it holds; a removed one holds none. Reading takes one statement.
record PostgresMemberships(Session session) implements Memberships, Store<Membership, MembershipEvent> {
    private static final String READ = """
        select m.id, m.subject_type, m.subject_id, m.status, m.properties, m.regions, m.invited_by, m.joined_at, m.break_glass,
               m.suspension_reason, m.suspended_by, m.suspended_at, m.removed_by, m.removed_at, m.version, a.id as assignment_id, a.role_id, a.properties as assignment_properties, a.regions as assignment_regions,
               a.valid_from, a.valid_until, a.granted_by, a.granted_at, a.granted_epoch, a.granted_revision
        from memberships m
        left join role_assignments a on a.tenant_id = m.tenant_id and a.membership_id = m.id
        where m.tenant_id = ?
        """;

    private static final String NOT_SUSPENDED = "suspension_reason = null, suspended_by = null, suspended_at = null";

    private static final String IN_ORDER = " order by m.id, a.id";

    @Override
    public Optional<Versioned<Membership>> find(MembershipId id) {
        return read("and m.id = ?", id.value()).stream().findFirst();
    }

    @Override
    public Optional<Versioned<Membership>> findCurrent(Subject subject) {
        return read(
                        "and m.subject_type = ? and m.subject_id = ? and m.status <> 'removed'",
                        subject.type(),
                        subject.id())
                .stream()
                .findFirst();
    }

    @Override
    public List<Versioned<Membership>> all() {
        return read("");
    }

    /// Its ids first, since a membership is as many rows as it holds roles.
    @Override
    public MembershipPage page(MembershipFilter filter) {
        var where = new StringBuilder("where tenant_id = ? and status <> 'removed'\n");
        var values = new ArrayList<Object>(List.of(tenant(), tenant()));
        filter.olderThan().ifPresent(last -> {
            where.append("and id < ?\n");
            values.add(last.value());
        });
        if (filter.within() instanceof Scope.Only within) {
            var overlap = new ScopeOverlap(session.tenant(), within);
            where.append(overlap.condition("memberships"));
            values.addAll(overlap.values());
        }
        values.add(filter.limit() + 1);
        var found = read(
                "and m.id in (select id from memberships " + where + "order by id desc limit ?)",
                values.subList(1, values.size()).toArray());
        return MembershipPage.of(found.reversed(), filter.limit());
    }

    @Override
    public ReviewRemovals.RemovalsCounted removals(Subject actor, Instant since) {
        return session.one(
                        """
            select (select count(*)::int from memberships
                    where tenant_id = ? and status = 'removed' and removed_by = ? and removed_at >= ?
                    and subject_type || ':' || subject_id <> removed_by) as removed,
                   (select count(*)::int from memberships where tenant_id = ? and status <> 'removed') as left_over
            """,
                        row -> new ReviewRemovals.RemovalsCounted(row.integer("removed"), row.integer("left_over")),
                        tenant(),
                        actor,
                        since,
                        tenant())
                .orElseThrow();
    }

    @Override
    public int countOwners(RoleId ownerRole, MembershipId except, Instant now) {
        return session.one("""
            select count(distinct m.id)::int as owners
            from memberships m
            join role_assignments a on a.tenant_id = m.tenant_id and a.membership_id = m.id
            where m.tenant_id = ? and m.status = 'active' and m.subject_type = 'user'
            and m.properties is null and m.regions is null
            and a.properties is null and a.regions is null
            and a.valid_until is null and (a.valid_from is null or a.valid_from <= ?)
            and a.role_id = ? and m.id <> ?
            """, row -> row.integer("owners"), tenant(), now, ownerRole.value(), except.value())
                .orElseThrow();
    }

    @Override
    public void save(Change<Membership, MembershipEvent> change) {
        var after = change.after();
        if (change.before().isEmpty()) {
            insert(after);
        }
        change.before().ifPresent(before -> update(before.version(), after));
        saveAssignments(
                change.before().map(before -> before.state().assignments()).orElse(List.of()), after);
        LookupRows.save(session, change);
    }

    private void update(int before, Versioned<Membership> after) {
        switch (after.state()) {
            case Membership.Pending _ -> set(before, after, "status = 'pending'");
            case Membership.Active(var profile, var _) ->
                set(
                        before,
                        after,
                        "status = 'active', joined_at = ?, " + NOT_SUSPENDED,
                        profile.joinedAt().orElseThrow());
            case Membership.Suspended suspended ->
                set(
                        before,
                        after,
                        "status = 'suspended', suspension_reason = ?, suspended_by = ?, suspended_at = ?",
                        suspended.reason().code(),
                        suspended.suspendedBy(),
                        suspended.suspendedAt());
            case Membership.Removed removed ->
                set(
                        before,
                        after,
                        "status = 'removed', removed_by = ?, removed_at = ?, " + NOT_SUSPENDED,
                        removed.removedBy(),
                        removed.removedAt());
        }
    }

    /// @param columns of the state, and their values
    private void set(int before, Versioned<Membership> after, String columns, Object... values) {
        var all = new ArrayList<Object>(List.of(values));
        all.addAll(List.of(
                ScopeColumns.properties(after.state().scope()),
                ScopeColumns.regions(after.state().scope()),
                after.version(),
                tenant(),
                after.state().id().value(),
                before));
        session.updateOne(
                "update memberships set " + columns
                        + ", properties = ?, regions = ?, version = ? where tenant_id = ? and id = ? and version = ?",
                all.toArray());
    }

    private void insert(Versioned<Membership> membership) {
        var profile = membership.state().profile();
        session.updateOne(
                """
                insert into memberships (tenant_id, id, subject_type, subject_id, status, properties, regions, invited_by,
                                         joined_at, break_glass, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (tenant_id, subject_type, subject_id) where status <> 'removed' do nothing
                """,
                tenant(),
                profile.id().value(),
                profile.subject().type(),
                profile.subject().id(),
                profile.joinedAt().isPresent() ? "active" : "pending",
                ScopeColumns.properties(profile.scope()),
                ScopeColumns.regions(profile.scope()),
                profile.invitedBy(),
                profile.joinedAt(),
                profile.breakGlass().map(ApprovalId::value),
                membership.version());
    }

    /// An assignment is never changed, only made and ended: what is in both is left alone.
    private void saveAssignments(List<Assignment> before, Versioned<Membership> after) {
        var ended = ids(before);
        ended.removeAll(ids(after.state().assignments()));
        if (!ended.isEmpty()) {
            session.updateAny(
                    "delete from role_assignments where tenant_id = ? and id = any (?)",
                    tenant(),
                    ended.toArray(UUID[]::new));
        }
        var known = ids(before);
        session.insertAll(
                """
                insert into role_assignments (tenant_id, id, membership_id, role_id, properties, regions, valid_from, valid_until,
                                              granted_by, granted_at, granted_epoch, granted_revision)
                """,
                after.state().assignments().stream()
                        .filter(held -> !known.contains(held.id().value()))
                        .map(held -> row(after, held))
                        .toList());
    }

    private List<@Nullable Object> row(Versioned<Membership> membership, Assignment held) {
        var granted = membership.positions().get(held.id().toString());
        if (granted == null) {
            throw new IllegalArgumentException("nothing says which event granted " + held.id());
        }
        return List.of(
                tenant(),
                held.id().value(),
                membership.state().id().value(),
                held.role().value(),
                ScopeColumns.properties(held.scope()),
                ScopeColumns.regions(held.scope()),
                held.validity().from(),
                held.validity().until(),
                held.grantedBy(),
                held.grantedAt(),
                granted.epoch(),
                granted.revision());
    }

    private static Set<UUID> ids(List<Assignment> assignments) {
        return assignments.stream().map(held -> held.id().value()).collect(Collectors.toCollection(HashSet::new));
    }

    /// One membership while its rows are read.
    private static final class Reading {
        private final Function<List<Assignment>, Membership> membership;
        private final int version;
        private final List<Assignment> assignments = new ArrayList<>();
        private final Map<String, Position> positions = new HashMap<>();

        Reading(Function<List<Assignment>, Membership> membership, int version) {
            this.membership = membership;
            this.version = version;
        }

        Versioned<Membership> done() {
            return new Versioned<>(membership.apply(assignments), version, positions);
        }
    }

    private List<Versioned<Membership>> read(String which, Object... values) {
        var all = new ArrayList<Object>(List.of(tenant()));
        all.addAll(List.of(values));
        var memberships = new LinkedHashMap<UUID, Reading>();
        session.list(
                READ + which + IN_ORDER,
                row -> {
                    var reading = memberships.computeIfAbsent(
                            row.uuid("id"), _ -> new Reading(membership(row), row.integer("version")));
                    row.optionalUuid("assignment_id").ifPresent(id -> {
                        var held = assignment(row, id);
                        reading.assignments.add(held);
                        reading.positions.put(held.id().toString(), granted(row));
                    });
                    return reading;
                },
                all.toArray());
        return memberships.values().stream().map(Reading::done).toList();
    }

    private Function<List<Assignment>, Membership> membership(Row row) {
        var status = row.text("status");
        return switch (status) {
            case "pending" -> {
                var profile = profile(row);
                yield assignments -> new Membership.Pending(profile, assignments);
            }
            case "active" -> {
                var profile = profile(row);
                yield assignments -> new Membership.Active(profile, assignments);
            }
            case "suspended" -> {
                var profile = profile(row);
                var reason = row.coded(
                        "suspension_reason", MembershipSuspensionReason.values(), MembershipSuspensionReason::code);
                var by = row.subject("suspended_by");
                var at = row.instant("suspended_at");
                yield assignments -> new Membership.Suspended(profile, assignments, reason, by, at);
            }
            case "removed" -> {
                var removed =
                        new Membership.Removed(profile(row), row.subject("removed_by"), row.instant("removed_at"));
                yield _ -> removed;
            }
            default -> throw new WrittenByNewerBuild("membership", status);
        };
    }

    private MembershipProfile profile(Row row) {
        return new MembershipProfile(
                new MembershipId(row.uuid("id")),
                session.tenant(),
                new Subject(row.text("subject_type"), row.text("subject_id")),
                row.scope("properties", "regions"),
                row.optionalSubject("invited_by"),
                row.optionalInstant("joined_at"),
                row.optionalUuid("break_glass").map(ApprovalId::new));
    }

    private static Assignment assignment(Row row, UUID id) {
        return new Assignment(
                new RoleAssignmentId(id),
                new RoleId(row.uuid("role_id")),
                row.scope("assignment_properties", "assignment_regions"),
                new Validity(row.optionalInstant("valid_from"), row.optionalInstant("valid_until")),
                row.subject("granted_by"),
                row.instant("granted_at"));
    }

    private Position granted(Row row) {
        return new Position(session.tenant(), row.integer("granted_epoch"), row.bigint("granted_revision"));
    }

    private UUID tenant() {
        return session.tenant().value();
    }
}
