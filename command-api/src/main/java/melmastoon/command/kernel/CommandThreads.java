package melmastoon.command.kernel;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Factory;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The threads that wait for Postgres, with a short queue before them. What does not fit is answered 503 at once, and
/// what has waited for longer than its deadline when its turn comes is 503 too: its caller has probably gone.
@Factory
public final class CommandThreads {
    public static final String NAME = "commands";

    /// @param threads  two fewer than connections, so that readiness and the outbox' partitions get theirs
    /// @param waiting  requests in the queue
    /// @param deadline for a request to begin, from its arrival
    @ConfigurationProperties("melmastoon.commands")
    record Settings(
            @Bindable(defaultValue = "14") int threads,
            @Bindable(defaultValue = "256") int waiting,
            @Bindable(defaultValue = "5s") Duration deadline) {}

    @Singleton
    @Named(NAME)
    @Bean(preDestroy = "shutdown")
    ExecutorService commands(Settings settings) {
        var executor = new ThreadPoolExecutor(
                settings.threads(),
                settings.threads(),
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(settings.waiting()),
                Thread.ofPlatform().name("commands-", 1).factory());
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
