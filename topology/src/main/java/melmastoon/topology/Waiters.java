package melmastoon.topology;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import melmastoon.access.Position;
import melmastoon.access.TenantId;

/// Requests that wait for a position. None holds a thread: the writer that publishes the position, or the deadline,
/// lets it go on, on a thread of its own pool, so that no request runs on the writer's.
final class Waiters implements AutoCloseable {
    private final int most;
    private final ConcurrentMap<TenantId, Collection<Waiter>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final ScheduledExecutorService deadlines =
            Executors.newSingleThreadScheduledExecutor(daemon("views-deadlines"));
    private final ExecutorService continuations = Executors.newFixedThreadPool(2, daemon("views-waiters"));

    Waiters(int most) {
        this.most = most;
    }

    private final class Waiter {
        private final Position atLeast;
        private final CompletableFuture<Void> future = new CompletableFuture<>();
        private final AtomicBoolean over = new AtomicBoolean();

        private Waiter(Position atLeast) {
            this.atLeast = atLeast;
        }

        private void finish() {
            if (over.compareAndSet(false, true)) {
                count.decrementAndGet();
                waiting.computeIfPresent(atLeast.tenant(), (_, all) -> {
                    all.remove(this);
                    return all.isEmpty() ? null : all;
                });
                continuations.execute(() -> future.complete(null));
            }
        }
    }

    /// Completed once `atLeast` was published or `patience` is over; at once where too many wait already.
    ///
    /// The caller must look at the state again after registering, since it may have come in between.
    CompletableFuture<Void> await(Position atLeast, Duration patience) {
        if (count.incrementAndGet() > most) {
            count.decrementAndGet();
            return CompletableFuture.completedFuture(null);
        }
        var waiter = new Waiter(atLeast);
        waiting.compute(atLeast.tenant(), (_, all) -> {
            Collection<Waiter> queue = all == null ? new ConcurrentLinkedQueue<>() : all;
            queue.add(waiter);
            return queue;
        });
        var deadline = deadlines.schedule(waiter::finish, patience.toNanos(), TimeUnit.NANOSECONDS);
        return waiter.future.whenComplete((_, _) -> deadline.cancel(false));
    }

    void published(Position position) {
        var all = waiting.get(position.tenant());
        if (all != null) {
            all.stream().filter(waiter -> position.reaches(waiter.atLeast)).forEach(Waiter::finish);
        }
    }

    int size() {
        return count.get();
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        waiting.values().forEach(all -> all.forEach(Waiter::finish));
        continuations.shutdown();
    }

    private static ThreadFactory daemon(String name) {
        return Thread.ofPlatform().daemon().name(name).factory();
    }
}
