package melmastoon.postgres;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Lookups;
import melmastoon.application.kernel.TenantTransaction;

/// Asks the function that sees all tenants' lookups and tells tenant ids only. Not within a transaction of a tenant.
@Singleton
@Requires(property = Pool.URL)
public record PostgresLookups(TenantScope scope) implements Lookups {

    @Override
    public Set<TenantId> tenantsOf(String kind, String key) {
        return new LinkedHashSet<>(scope.session(
                TenantTransaction.NIL,
                session -> session.list(
                        "select tenant_id from tenants_by_key(?, ?) as found (tenant_id)",
                        row -> new TenantId(row.uuid("tenant_id")),
                        kind,
                        key)));
    }

    @Override
    public List<TenantId> tenantsAfter(Optional<TenantId> after, int most) {
        return scope.session(
                TenantTransaction.NIL,
                session -> session.list(
                        "select tenant_id from tenants_after(?, ?) as found (tenant_id)",
                        row -> new TenantId(row.uuid("tenant_id")),
                        after.map(TenantId::value).orElse(TenantTransaction.NIL.value()),
                        most));
    }

    @Override
    public List<TenantId> withDueTimers(int most) {
        return scope.session(
                TenantTransaction.NIL,
                session -> session.list(
                        "select tenant_id from tenants_with_due_timers(?) as found (tenant_id)",
                        row -> new TenantId(row.uuid("tenant_id")),
                        most));
    }
}
