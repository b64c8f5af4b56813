package melmastoon.query.kernel;

import io.micronaut.context.annotation.Bean;
import io.micronaut.core.propagation.PropagatedContext;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import melmastoon.schemas.UnknownSchema;

/// Where stores are read: RocksDB may touch the disk, so never on the event loop.
@Singleton
@Bean(typed = ReadThreads.class)
public final class ReadThreads {
    private final ThreadPoolExecutor pool;

    ReadThreads(ReadSettings settings) {
        pool = new ThreadPoolExecutor(
                settings.threads(),
                settings.threads(),
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(settings.queued()),
                Thread.ofPlatform().daemon().name("reads-", 0).factory());
    }

    /// @return fails with [java.util.concurrent.RejectedExecutionException] where too many reads wait, or with a
    ///         problem where a row cannot be read by this build: both are 503
    public <T> CompletableFuture<T> run(Supplier<T> read) {
        // With the request's context, so that log lines of these threads name the request.
        var context = PropagatedContext.getOrEmpty();
        return CompletableFuture.supplyAsync(() -> context.propagate(() -> readable(read)), pool);
    }

    private static <T> T readable(Supplier<T> read) {
        try {
            return read.get();
        } catch (UnknownSchema e) {
            throw Unavailable.writtenByANewerBuild();
        }
    }

    @PreDestroy
    void close() {
        pool.shutdown();
    }
}
