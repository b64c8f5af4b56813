package melmastoon.application.kernel;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import melmastoon.access.TenantId;

/// How many commands of one tenant run in this process at once. They wait for the tenant's one lock and would
/// otherwise take the threads and connections that other tenants need.
final class Admission {
    private final int atOnce;
    private final ConcurrentMap<TenantId, Integer> running = new ConcurrentHashMap<>();

    Admission(int atOnce) {
        this.atOnce = atOnce;
    }

    /// @return false where as many are running as may; otherwise [#leave] must follow
    boolean enter(TenantId tenant) {
        var entered = new boolean[1];
        running.compute(tenant, (_, known) -> {
            var now = known == null ? 0 : known;
            entered[0] = now < atOnce;
            return entered[0] ? Integer.valueOf(now + 1) : known;
        });
        return entered[0];
    }

    void leave(TenantId tenant) {
        running.computeIfPresent(tenant, (_, known) -> known == 1 ? null : known - 1);
    }
}
