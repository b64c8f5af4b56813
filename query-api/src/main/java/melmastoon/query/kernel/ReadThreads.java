package melmastoon.query.kernel;

import io.micronaut.context.annotation.Bean;
import io.micronaut.core.propagation.PropagatedContext;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import melmastoon.schemas.UnknownSchema;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/// Where stores are read: RocksDB may touch the disk, so never on the event loop.
@Singleton
@Bean(typed = ReadThreads.class)
public final class ReadThreads {
    /// One tenant's reads, or one caller's of her own, may be this part of all: some scan a whole tenant.
    private static final int SHARES = 4;

    private final ThreadPoolExecutor pool;
    private final Places places;

    ReadThreads(ReadSettings settings) {
        pool = new ThreadPoolExecutor(
                settings.threads(),
                settings.threads(),
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(settings.queued()),
                Thread.ofPlatform().daemon().name("reads-", 0).factory());
        var most = settings.threads() + settings.queued();
        places = new Places(most, Math.max(1, most / SHARES));
    }

    /// @param payer whose reads these are: a tenant, or who asks about herself
    /// @return fails with a problem, 503, where this build cannot read a row, or its store was closed
    /// @throws RejectedExecutionException where too many reads wait, or too many of `payer`; 503 as well
    public <T> CompletableFuture<T> run(String payer, Supplier<T> read) {
        var place = places.take(payer)
                .orElseThrow(() -> new RejectedExecutionException("too many reads wait, or too many of " + payer));
        // With the request's context, so that log lines of these threads name the request.
        var context = PropagatedContext.getOrEmpty();
        try {
            return CompletableFuture.supplyAsync(() -> context.propagate(() -> readable(read)), pool)
                    .whenComplete((_, _) -> place.leave());
        } catch (RejectedExecutionException e) {
            place.leave();
            throw e;
        }
    }

    private static <T> T readable(Supplier<T> read) {
        try {
            return read.get();
        } catch (UnknownSchema e) {
            throw Unavailable.writtenByANewerBuild();
        } catch (InvalidStateStoreException e) {
            // The partition moved, or this process ends, between the look for the store and the read.
            throw Unavailable.notServed();
        }
    }

    @PreDestroy
    void close() {
        pool.shutdown();
    }
}
