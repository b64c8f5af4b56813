package melmastoon.command.kernel;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import melmastoon.application.kernel.Bulk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work that nobody waits for: one thread and a short queue. What does not fit, and what is queued when the process
/// ends, is dropped; each is counted.
@Singleton
public final class Background {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);
    private static final String WORK = "melmastoon.background.work";
    /// Twice what the largest request of many rows leaves.
    private static final int MOST_WAITING = 2 * Bulk.MAX_ROWS;

    private final MeterRegistry meters;
    private final ThreadPoolExecutor thread;

    Background(MeterRegistry meters) {
        this.meters = meters;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(MOST_WAITING),
                Thread.ofPlatform().name("background-", 1).daemon().factory());
        thread.allowCoreThreadTimeOut(true);
    }

    /// @param name of the kind of work, in the metric
    public void run(String name, Runnable work) {
        try {
            thread.execute(() -> count(name, outcome(name, work)));
        } catch (RejectedExecutionException _) {
            count(name, "dropped");
        }
    }

    private static String outcome(String name, Runnable work) {
        try {
            work.run();
            return "done";
        } catch (RuntimeException e) {
            LOG.warn("BACKGROUND_FAILED {}", name, e);
            return "failed";
        }
    }

    private void count(String name, String outcome) {
        meters.counter(WORK, "work", name, "outcome", outcome).increment();
    }

    @PreDestroy
    void close() {
        thread.shutdownNow().forEach(_ -> count("any", "dropped"));
    }
}
