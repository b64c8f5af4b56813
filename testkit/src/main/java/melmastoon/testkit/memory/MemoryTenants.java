package melmastoon.testkit.memory;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.application.Change;
import melmastoon.application.Standing;
import melmastoon.application.tenant.Tenants;

record MemoryTenants(Tables tables, TenantId tenant) implements Tenants {
    private static final int EPOCH = 1;

    @Override
    public Optional<Standing> find() {
        return Optional.ofNullable(tables.of(tenant).standing());
    }

    @Override
    public Optional<Standing> lock() {
        return find();
    }

    @Override
    public boolean add(Change.OfTenant created, Instant now) {
        var slug = created.after().state().profile().slug();
        var taken = tables.tenants().values().stream()
                .map(Rows::standing)
                .anyMatch(other ->
                        other != null && other.tenant().state().profile().slug().equals(slug));
        if (taken) {
            return false;
        }
        var standing = new Standing(created.after(), new Position(tenant, EPOCH, 0), now);
        tables.change(tenant, rows -> rows.withStanding(standing));
        return true;
    }

    @Override
    public void save(Change.OfTenant change) {
        var old = find().orElseThrow();
        tables.change(
                tenant, rows -> rows.withStanding(new Standing(change.after(), old.position(), old.lastOccurredAt())));
    }

    @Override
    public void advance(Position to, Instant lastOccurredAt) {
        var old = find().orElseThrow();
        tables.change(tenant, rows -> rows.withStanding(new Standing(old.tenant(), to, lastOccurredAt)));
    }
}
