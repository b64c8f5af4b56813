package melmastoon.command.saga;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import melmastoon.access.SagaId;
import melmastoon.application.saga.OverdueTenants;
import melmastoon.application.saga.Saga;
import melmastoon.application.saga.WatchSagas;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells every instance's operator of sagas that should have ended: as gauges, and as a line of the log when it finds
/// one
/// for the first time. The job of the same name reports them once for all.
@Singleton
@Requires(beans = OverdueTenants.class)
final class SagaClock {
    private static final Logger LOG = LoggerFactory.getLogger(SagaClock.class);

    private final WatchSagas watch;
    private final AtomicInteger closures = new AtomicInteger();
    private final AtomicInteger moves = new AtomicInteger();
    private Set<SagaId> known = Set.of();

    SagaClock(WatchSagas watch, MeterRegistry meters) {
        this.watch = watch;
        meters.gauge("melmastoon.closing.overdue", closures);
        meters.gauge("melmastoon.moving.overdue", moves);
    }

    @Scheduled(initialDelay = "30s", fixedDelay = "5m")
    void look() {
        try {
            report();
        } catch (RuntimeException e) {
            // Mostly the database is away, which readiness tells.
            LOG.warn("SAGAS_NOT_WATCHED {}", e.toString());
        }
    }

    private void report() {
        var found = watch.look();
        var ids = new HashSet<SagaId>();
        var closing = 0;
        for (var tenant : found.entrySet()) {
            for (var saga : tenant.getValue()) {
                ids.add(saga.id());
                closing += saga.kind() == Saga.Kind.CLOSE_TENANT ? 1 : 0;
                if (!known.contains(saga.id())) {
                    LOG.error(
                            "{} {} of {}, owed by {} since {}",
                            saga.kind() == Saga.Kind.CLOSE_TENANT ? "CLOSING_OVERDUE" : "MOVE_OVERDUE",
                            saga.id(),
                            tenant.getKey(),
                            saga.acknowledgements().owed().stream().sorted().toList(),
                            saga.startedAt());
                }
            }
        }
        closures.set(closing);
        moves.set(ids.size() - closing);
        known = Set.copyOf(ids);
    }
}
