package melmastoon.application.saga;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Actor;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.ReadRequest;

/// Looks for sagas that should have ended, over all tenants (the `SagaTimeoutWatcher` of the application's
/// specification). Changes nothing: what is to be done about them, their own timers do.
public record WatchSagas(OverdueTenants tenants, OverdueSagas overdue) {
    /// Tenants that one look reads.
    public static final int MOST_TENANTS = 200;

    private static final Actor ACTOR = new Actor.Internal("job:watch_sagas");

    /// All that are overdue, by their tenants.
    public Map<TenantId, List<Saga>> look() {
        var found = new LinkedHashMap<TenantId, List<Saga>>();
        for (var tenant : tenants.withOverdueSagas(MOST_TENANTS)) {
            var request = new ReadRequest(ACTOR, "watch_sagas " + tenant, Optional.empty());
            switch (overdue.of(request, tenant)) {
                case CommandResult.Done<ListOpenSagas.OpenSagas>(var open, var _, var _) ->
                    found.put(tenant, open.sagas());
                case CommandResult.Refused<ListOpenSagas.OpenSagas> refused ->
                    throw new IllegalStateException(refused.code() + " of " + tenant + ": " + refused.message());
            }
        }
        return found;
    }
}
