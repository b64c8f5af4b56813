package melmastoon.topology;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import melmastoon.access.Position;
import melmastoon.access.TenantId;

/// Signals as words, in their order.
public final class Recorded implements Signals {
    final List<String> all = new CopyOnWriteArrayList<>();

    @Override
    public void published(Position position, Instant committedAt) {
        all.add("published " + position.revision());
    }

    @Override
    public void repeated(TenantId tenant) {
        all.add("repeated");
    }

    @Override
    public void gap(TenantId tenant, long missing, long came) {
        all.add("gap " + missing + " " + came);
    }

    @Override
    public void parked(TenantId tenant) {
        all.add("parked");
    }

    @Override
    public void resumed(TenantId tenant) {
        all.add("resumed");
    }

    @Override
    public void suspected(TenantId tenant, String why) {
        all.add("suspected");
    }

    @Override
    public void repaired(TenantId tenant) {
        all.add("repaired");
    }

    @Override
    public void gone(TenantId tenant) {
        all.add("gone");
    }

    @Override
    public void held(TenantId tenant) {
        all.add("held");
    }

    @Override
    public void deadLettered(DeadLetter.Reason reason) {
        all.add("dead " + reason);
    }
}
