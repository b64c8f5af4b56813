package melmastoon.command.kernel;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.FireTimers;
import melmastoon.application.kernel.Lookups;
import melmastoon.application.kernel.TenantTransactions;
import melmastoon.application.kernel.TimerHandler;
import melmastoon.application.kernel.TimerHandlers;
import melmastoon.postgres.TenantScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks twice a second for timers that are due, and fires them, three tenants at a time. Every instance does. One that
/// asks
/// somebody else for long, such as an export, holds up its tenant and one thread.
@Singleton
@Requires(beans = TenantScope.class)
final class TimerClock {
    private static final Logger LOG = LoggerFactory.getLogger(TimerClock.class);
    private static final int THREADS = 3;

    private final FireTimers timers;
    private final TimerMeters meters;
    private final Set<TenantId> running = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().name("timers-", 1).daemon().factory());

    TimerClock(
            Commands commands,
            TenantTransactions transactions,
            Lookups lookups,
            List<TimerHandler> handlers,
            TimerMeters meters) {
        this.timers = new FireTimers(commands, transactions, lookups, new TimerHandlers(handlers), meters);
        this.meters = meters;
    }

    @Scheduled(initialDelay = "1s", fixedDelay = "500ms")
    void look() {
        try {
            for (var tenant : meters.notWaiting(timers.due())) {
                if (running.size() < FireTimers.MOST_TENANTS && running.add(tenant)) {
                    fire(tenant);
                }
            }
        } catch (RejectedExecutionException _) {
            // The process ends; another one goes on.
        } catch (RuntimeException e) {
            // Mostly the database is away, which readiness tells. The next look is soon.
            LOG.warn("TIMERS_NOT_FIRED {}", e.toString());
        }
    }

    private void fire(TenantId tenant) {
        threads.execute(() -> {
            try {
                timers.in(tenant);
            } finally {
                running.remove(tenant);
            }
        });
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
