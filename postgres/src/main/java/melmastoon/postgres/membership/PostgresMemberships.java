package melmastoon.postgres.membership;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.Subject;
import melmastoon.application.Change;
import melmastoon.application.Versioned;
import melmastoon.application.membership.Memberships;
import melmastoon.domain.membership.Assignment;
import melmastoon.domain.membership.Membership;
import melmastoon.postgres.sql.Row;
import melmastoon.postgres.sql.Session;

/// A membership is a row, and one for each role it holds; a removed one holds none.
public record PostgresMemberships(Session session) implements Memberships {
    private static final String READ = """
        select id, subject_type, subject_id, status, properties, invited_by, joined_at, removed_by, removed_at, version
        from memberships where tenant_id = ?
        """;

    private static final String READ_ASSIGNMENTS = """
        select id, membership_id, role_id, properties, granted_by, granted_at from role_assignments where tenant_id = ?
        """;

    private record Held(UUID membership, Assignment assignment) {}

    @Override
    public Optional<Versioned<Membership>> find(MembershipId id) {
        return session.one(READ + "and id = ?", row -> membership(row, held(id.value())), tenant(), id.value());
    }

    @Override
    public Optional<Versioned<Membership.Active>> findActive(Subject subject) {
        return session.one(
                READ + "and subject_type = ? and subject_id = ? and status <> 'removed'",
                row -> active(row, held(row.uuid("id"))),
                tenant(),
                subject.type(),
                subject.id());
    }

    /// Two statements, however many members there are.
    @Override
    public List<Versioned<Membership.Active>> allActive() {
        Map<UUID, List<Assignment>> held =
                session.list(READ_ASSIGNMENTS + "order by id", PostgresMemberships::held, tenant()).stream()
                        .collect(groupingBy(Held::membership, mapping(Held::assignment, toList())));
        return session.list(
                READ + "and status <> 'removed' order by id",
                row -> active(row, held.getOrDefault(row.uuid("id"), List.of())),
                tenant());
    }

    @Override
    public int countOwners(RoleId ownerRole, MembershipId except) {
        return session.one("""
            select count(distinct m.id)::int as owners
            from memberships m
            join role_assignments a on a.tenant_id = m.tenant_id and a.membership_id = m.id
            where m.tenant_id = ? and m.status = 'active' and m.properties is null and a.properties is null
            and a.role_id = ? and m.id <> ?
            """, row -> row.integer("owners"), tenant(), ownerRole.value(), except.value())
                .orElseThrow();
    }

    @Override
    public void save(Change.OfMembership change) {
        var version = change.after().version();
        switch (change.after().state()) {
            case Membership.Active active -> {
                if (change.before().isEmpty()) {
                    insert(active, version);
                } else {
                    change(change, "update memberships set version = ? where tenant_id = ? and id = ? and version = ?");
                }
                saveAssignments(active.id(), active.assignments());
            }
            case Membership.Removed removed -> {
                change(change, """
                    update memberships set status = 'removed', removed_by = ?, removed_at = ?, version = ?
                    where tenant_id = ? and id = ? and version = ?
                    """, removed.removedBy(), removed.removedAt());
                saveAssignments(removed.id(), List.of());
            }
        }
    }

    private void insert(Membership.Active active, int version) {
        var written = session.update(
                """
                insert into memberships (tenant_id, id, subject_type, subject_id, status, properties, invited_by, joined_at, version)
                values (?, ?, ?, ?, 'active', ?, ?, ?, ?)
                on conflict (tenant_id, subject_type, subject_id) where status <> 'removed' do nothing
                """,
                tenant(),
                active.id().value(),
                active.subject().type(),
                active.subject().id(),
                active.scope(),
                active.invitedBy(),
                active.joinedAt(),
                version);
        if (written != 1) {
            throw new IllegalStateException(active.subject() + " is a member already");
        }
    }

    private void change(Change.OfMembership change, String sql, Object... first) {
        var values = new Object[first.length + 4];
        System.arraycopy(first, 0, values, 0, first.length);
        values[first.length] = change.after().version();
        values[first.length + 1] = tenant();
        values[first.length + 2] = change.after().state().id().value();
        values[first.length + 3] = change.before().orElseThrow().version();
        session.updateOne(sql, values);
    }

    /// An assignment is never changed, only made and ended.
    private void saveAssignments(MembershipId membership, List<Assignment> assignments) {
        session.update(
                "delete from role_assignments where tenant_id = ? and membership_id = ? and id <> all (?)",
                tenant(),
                membership.value(),
                assignments.stream().map(held -> held.id().value()).toArray(UUID[]::new));
        for (var held : assignments) {
            session.update(
                    """
                    insert into role_assignments (tenant_id, id, membership_id, role_id, properties, granted_by, granted_at)
                    values (?, ?, ?, ?, ?, ?, ?)
                    on conflict (tenant_id, id) do nothing
                    """,
                    tenant(),
                    held.id().value(),
                    membership.value(),
                    held.role().value(),
                    held.scope(),
                    held.grantedBy(),
                    held.grantedAt());
        }
    }

    private List<Assignment> held(UUID membership) {
        return session.list(
                READ_ASSIGNMENTS + "and membership_id = ? order by id",
                row -> held(row).assignment(),
                tenant(),
                membership);
    }

    private Versioned<Membership> membership(Row row, List<Assignment> assignments) {
        return row.text("status").equals("removed")
                ? new Versioned<>(
                        new Membership.Removed(
                                new MembershipId(row.uuid("id")),
                                session.tenant(),
                                subject(row),
                                row.subject("removed_by"),
                                row.instant("removed_at")),
                        row.integer("version"))
                : widened(active(row, assignments));
    }

    private static Versioned<Membership> widened(Versioned<Membership.Active> active) {
        return new Versioned<>(active.state(), active.version());
    }

    private Versioned<Membership.Active> active(Row row, List<Assignment> assignments) {
        var status = row.text("status");
        if (!status.equals("active")) {
            throw new IllegalStateException("a membership cannot be read as `" + status + "` yet");
        }
        return new Versioned<>(
                new Membership.Active(
                        new MembershipId(row.uuid("id")),
                        session.tenant(),
                        subject(row),
                        row.scope("properties"),
                        row.optionalSubject("invited_by"),
                        row.instant("joined_at"),
                        assignments),
                row.integer("version"));
    }

    private static Subject subject(Row row) {
        return new Subject(row.text("subject_type"), row.text("subject_id"));
    }

    private static Held held(Row row) {
        return new Held(
                row.uuid("membership_id"),
                new Assignment(
                        new RoleAssignmentId(row.uuid("id")),
                        new RoleId(row.uuid("role_id")),
                        row.scope("properties"),
                        row.subject("granted_by"),
                        row.instant("granted_at")));
    }

    private UUID tenant() {
        return session.tenant().value();
    }
}
