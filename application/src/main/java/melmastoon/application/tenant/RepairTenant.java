package melmastoon.application.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.application.Answer;
import melmastoon.application.Change;
import melmastoon.application.Commands;
import melmastoon.application.Door;
import melmastoon.application.OutboxEntry;
import melmastoon.application.Outcome;
import melmastoon.application.Request;
import melmastoon.application.Verdict;
import melmastoon.application.Versioned;
import melmastoon.application.Work;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.role.Role;

/// Says a tenant's whole state again, for readers whose copy is lost or doubtful. Changes nothing.
///
/// The state goes out in chunks of consecutive revisions, under the tenant's lock, so that nothing comes in
/// between; the last one makes them count. A chunk stays well below the outbox's 512 kB a row.
public record RepairTenant(Commands commands) {
    /// Of the estimated size of a chunk on the wire.
    private static final int CHUNK_BYTES = 256 * 1024;

    private static final int ID_BYTES = 32;

    /// A character in UTF-8, at most.
    private static final int CHARACTER_BYTES = 3;

    /// Answers with `tenantId`.
    public Outcome<Answer> repair(Request request, TenantId tenant) {
        return commands.change(request, "repair_tenant", tenant, Door.platformAdmin(), RepairTenant::decide);
    }

    private static Verdict decide(Work work) {
        var chunks = new ArrayList<Chunk>(List.of(new Chunk()));
        work.units().forEach(unit -> room(chunks, bytes(unit.state())).units.add(unit));
        work.roles().forEach(role -> room(chunks, bytes(role.state())).roles.add(role));
        work.members()
                .forEach(member -> room(chunks, bytes(member.state())).members.add(member));

        var snapshots = new ArrayList<OutboxEntry.Snapshot>();
        for (var chunk : chunks) {
            snapshots.add(new OutboxEntry.Snapshot(
                    snapshots.size() + 1, chunks.size(), work.tenant(), chunk.units, chunk.roles, chunk.members));
        }
        return new Verdict.Accept(
                List.of(new Change.Said(snapshots)),
                Map.of("tenantId", work.tenantId().toString()),
                work.tenant().version());
    }

    private static final class Chunk {
        private final List<Versioned<OrganizationUnit>> units = new ArrayList<>();
        private final List<Versioned<Role>> roles = new ArrayList<>();
        private final List<Versioned<Membership.Active>> members = new ArrayList<>();
        private int bytes;
    }

    private static Chunk room(List<Chunk> chunks, int bytes) {
        if (chunks.getLast().bytes + bytes > CHUNK_BYTES && chunks.getLast().bytes > 0) {
            chunks.add(new Chunk());
        }
        var last = chunks.getLast();
        last.bytes += bytes;
        return last;
    }

    private static int bytes(OrganizationUnit unit) {
        var propertyId = unit instanceof OrganizationUnit.Property property
                ? bytes(property.propertyId().value())
                : 0;
        return 8 * ID_BYTES + bytes(unit.name().value()) + propertyId;
    }

    private static int bytes(Role role) {
        return 4 * ID_BYTES + role.permissions().size() * 2 * ID_BYTES;
    }

    private static int bytes(Membership.Active member) {
        return 16 * ID_BYTES
                + bytes(member.scope())
                + bytes(member.subject())
                + member.invitedBy().map(RepairTenant::bytes).orElse(0)
                + member.assignments().stream()
                        .mapToInt(held -> 12 * ID_BYTES + bytes(held.scope()) + bytes(held.grantedBy()))
                        .sum();
    }

    private static int bytes(Subject subject) {
        return bytes(subject.type()) + bytes(subject.id());
    }

    private static int bytes(String text) {
        return CHARACTER_BYTES * text.length();
    }

    private static int bytes(Scope scope) {
        return ID_BYTES + scope.propertyCount() * ID_BYTES;
    }
}
