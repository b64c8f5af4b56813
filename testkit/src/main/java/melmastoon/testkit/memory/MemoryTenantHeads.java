package melmastoon.testkit.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.AuditLink;
import melmastoon.application.kernel.TenantHead;
import melmastoon.application.kernel.TenantHeads;

record MemoryTenantHeads(Tables tables, TenantId tenant) implements TenantHeads {
    private static final int EPOCH = 1;

    @Override
    public Optional<TenantHead> find() {
        var rows = tables.of(tenant);
        return new MemoryTenants(tables, tenant)
                .find()
                .map(found -> new TenantHead(
                        new Position(tenant, EPOCH, rows.revision()),
                        found.state().status(),
                        rows.lastOccurredAt(),
                        rows.auditHead(),
                        now()));
    }

    @Override
    public Optional<TenantHead> lock() {
        return find();
    }

    @Override
    public Instant now() {
        return tables.clock().instant();
    }

    @Override
    public void advance(TenantHead before, Position after, Instant lastOccurredAt, List<AuditLink> audit) {
        var rows = tables.of(tenant);
        if (rows.revision() != before.position().revision() || !rows.auditHead().equals(before.audit())) {
            throw new IllegalStateException("the tenant is not at " + before);
        }
        tables.change(tenant, now -> now.at(after.revision(), lastOccurredAt, audit));
    }
}
