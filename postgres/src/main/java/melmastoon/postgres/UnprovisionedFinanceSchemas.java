package melmastoon.postgres;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import melmastoon.application.kernel.TenantTransaction;

/// Counts the tenants that wait for their finance schemas. Over all tenants, and so by a function that
/// tells a number only.
@Singleton
@Requires(property = Pool.URL)
public final class UnprovisionedFinanceSchemas {
    private final TenantScope scope;

    UnprovisionedFinanceSchemas(TenantScope scope) {
        this.scope = scope;
    }

    /// @param after how long they wait already
    public long count(Duration after) {
        return scope.session(
                TenantTransaction.NIL,
                session -> session.one(
                                "select finance_unprovisioned(? * interval '1 second') as waiting",
                                row -> row.bigint("waiting"),
                                after.toSeconds())
                        .orElseThrow());
    }
}
