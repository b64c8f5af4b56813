package melmastoon.application.saga;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.application.job.BackgroundJob;
import melmastoon.application.job.Job;
import melmastoon.application.job.JobRun;
import melmastoon.application.kernel.Actor;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.ReadRequest;

/// Looks for sagas that should have ended, over all tenants (the `SagaTimeoutWatcher` of the application's
/// specification). Changes nothing: what is to be done about them, their own timers do.
@BackgroundJob
public record WatchSagas(OverdueTenants tenants, OverdueSagas overdue) implements Job {
    /// Tenants that one look reads.
    public static final int MOST_TENANTS = 200;

    private static final Actor ACTOR = new Actor.Internal("job:watch_sagas");

    @Override
    public String name() {
        return "saga-timeout-watcher";
    }

    @Override
    public String summary() {
        return "Report sagas that should have ended, and which services they wait for; changes nothing.";
    }

    @Override
    public Optional<Duration> every() {
        return Optional.of(Duration.ofMinutes(5));
    }

    @Override
    public void run(JobRun run) {
        look().forEach((tenant, sagas) -> sagas.forEach(saga -> {
            run.count(saga.kind() == Saga.Kind.CLOSE_TENANT ? "closing_overdue" : "move_overdue");
            run.report("%s of %s, since %s, owed by %s"
                    .formatted(
                            saga.id(),
                            tenant,
                            saga.startedAt(),
                            saga.acknowledgements().owed().stream().sorted().toList()));
        }));
    }

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
