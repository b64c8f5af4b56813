package melmastoon.command.kernel;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.FireTimers;
import melmastoon.application.kernel.Lookups;
import melmastoon.application.kernel.TenantTransactions;
import melmastoon.application.kernel.TimerHandler;
import melmastoon.application.kernel.TimerHandlers;
import melmastoon.postgres.TenantScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks twice a second for timers that are due, and fires them, two tenants at a time. Every instance does.
@Singleton
@Requires(beans = TenantScope.class)
final class TimerClock {
    private static final Logger LOG = LoggerFactory.getLogger(TimerClock.class);
    private static final int THREADS = 2;

    private final FireTimers timers;
    private final TimerMeters meters;
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
            var due = meters.notWaiting(timers.due());
            var running = new ArrayList<Future<?>>();
            for (var tenant : due) {
                running.add(threads.submit(() -> timers.in(tenant)));
            }
            for (var tenant : running) {
                tenant.get();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RejectedExecutionException e) {
            LOG.error("TIMERS_NOT_FIRED", e);
        } catch (RuntimeException e) {
            // Mostly the database is away, which readiness tells. The next look is soon.
            LOG.warn("TIMERS_NOT_FIRED {}", e.toString());
        }
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
