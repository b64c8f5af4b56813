package melmastoon.postgres;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.TenantTransaction;
import melmastoon.application.saga.OverdueTenants;

/// Asks the function that sees all tenants' sagas and tells tenant ids only. Not within a transaction of a tenant.
@Singleton
@Requires(property = Pool.URL)
public record PostgresOverdueTenants(TenantScope scope) implements OverdueTenants {

    @Override
    public List<TenantId> withOverdueSagas(int most) {
        return scope.session(
                TenantTransaction.NIL,
                session -> session.list(
                        "select tenant_id from tenants_with_overdue_sagas(?) as found (tenant_id)",
                        row -> new TenantId(row.uuid("tenant_id")),
                        most));
    }
}
