package melmastoon.postgres.kernel;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import melmastoon.access.Position;
import melmastoon.access.TenantStatus;
import melmastoon.application.kernel.AuditHead;
import melmastoon.application.kernel.AuditLink;
import melmastoon.application.kernel.Sha256;
import melmastoon.application.kernel.TenantHead;
import melmastoon.application.kernel.TenantHeads;
import melmastoon.application.kernel.WrittenByNewerBuild;
import melmastoon.postgres.sql.Row;
import melmastoon.postgres.sql.Session;
import melmastoon.schemas.SchemaProperties;

/// The tenant's row as its lock, its counter of revisions, and the end of its audit's chain.
record PostgresTenantHeads(Session session) implements TenantHeads {
    private static final String READ = """
        select t.status, t.revision, t.last_occurred_at, t.audit_sequence, t.audit_hash, t.writer_level, e.epoch
        from tenants t cross join epoch e where t.id = ?
        """;

    @Override
    public Optional<TenantHead> find() {
        return session.one("select head.*, command_clock() as now from (" + READ + ") head", this::head, id());
    }

    /// Not FOR UPDATE, which deadlocks with the foreign keys of the children: measured 0.1 against 4,441 transactions
    /// a second. The clock is read after the wait for the lock: the outer select takes rows that are locked
    /// already.
    @Override
    public Optional<TenantHead> lock() {
        return session.one(
                "with head as materialized (" + READ + "for no key update of t)"
                        + " select head.*, command_clock() as now from head",
                this::head,
                id());
    }

    @Override
    public Instant now() {
        return session.one("select command_clock() as now", row -> row.instant("now"))
                .orElseThrow();
    }

    @Override
    public void advance(TenantHead before, Position after, Instant lastOccurredAt, List<AuditLink> audit) {
        new PostgresAudits(session).append(before, after, lastOccurredAt, audit);
    }

    /// Every command and every read begins here, so that none of them can be decided on, or overwrite, what this build
    /// would understand as more than it grants (ruling 48).
    private TenantHead head(Row row) {
        var level = row.integer("writer_level");
        if (level > SchemaProperties.READER_LEVEL) {
            throw new WrittenByNewerBuild("a tenant whose states need reader level " + level);
        }
        return new TenantHead(
                new Position(session.tenant(), row.integer("epoch"), row.bigint("revision")),
                status(row.text("status")),
                row.instant("last_occurred_at"),
                new AuditHead(row.bigint("audit_sequence"), Sha256.of32(row.bytes("audit_hash"))),
                row.instant("now"));
    }

    private static TenantStatus status(String stored) {
        return Arrays.stream(TenantStatus.values())
                .filter(status -> status.name().toLowerCase(Locale.ROOT).equals(stored))
                .findFirst()
                .orElseThrow(() -> new WrittenByNewerBuild("tenant", stored));
    }

    private UUID id() {
        return session.tenant().value();
    }
}
