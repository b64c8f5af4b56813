package melmastoon.command;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The threads that wait for Postgres: two fewer than connections, so that readiness gets one too, with a short queue
/// before them. What does not fit is answered 503 at once, since a caller that waits longer than its patience has
/// gone when its turn comes.
@Factory
public final class Blocking {
    public static final String COMMANDS = "commands";

    static final String THREADS = "${melmastoon.commands.threads:14}";

    @Singleton
    @Named(COMMANDS)
    @Bean(preDestroy = "shutdown")
    ExecutorService commands(@Value(THREADS) int threads, @Value("${melmastoon.commands.waiting:256}") int waiting) {
        var executor = new ThreadPoolExecutor(
                threads,
                threads,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(waiting),
                Thread.ofPlatform().name("commands-", 1).factory());
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
