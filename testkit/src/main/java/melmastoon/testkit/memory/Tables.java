package melmastoon.testkit.memory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.UnaryOperator;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.CommandResult;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// All tenants' rows as one transaction sees them.
final class Tables {
    /// An idempotency key in the tenant where it was used first.
    ///
    /// @param result null while its command runs
    record Attempt(
            TenantId tenant,
            String fingerprint,
            Instant expiresAt,
            @Nullable CommandResult<Map<String, String>> result) {}

    /// What transactions see of one another once they are committed.
    record Committed(PMap<TenantId, Rows> tenants, PMap<String, Attempt> attempts) {
        static final Committed NOTHING = new Committed(HashTreePMap.empty(), HashTreePMap.empty());
    }

    private final InstantSource clock;
    private final SnapshotCodec codec;
    private Committed now;

    Tables(Committed committed, InstantSource clock, SnapshotCodec codec) {
        this.now = committed;
        this.clock = clock;
        this.codec = codec;
    }

    Committed all() {
        return now;
    }

    /// Forgets what was changed since `before` was [#all].
    void restore(Committed before) {
        now = before;
    }

    InstantSource clock() {
        return clock;
    }

    SnapshotCodec codec() {
        return codec;
    }

    Rows of(TenantId tenant) {
        return now.tenants().getOrDefault(tenant, Rows.NONE);
    }

    void change(TenantId tenant, UnaryOperator<Rows> change) {
        now = new Committed(now.tenants().plus(tenant, change.apply(of(tenant))), now.attempts());
    }

    void changeAttempts(UnaryOperator<PMap<String, Attempt>> change) {
        now = new Committed(now.tenants(), change.apply(now.attempts()));
    }
}
