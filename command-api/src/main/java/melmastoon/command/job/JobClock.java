package melmastoon.command.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import melmastoon.application.job.Jobs;
import melmastoon.application.job.RunJobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks every other second for jobs that are due, and runs them one after the other in a thread of their own.
@Singleton
@Requires(beans = RunJobs.class)
final class JobClock {
    private static final Logger LOG = LoggerFactory.getLogger(JobClock.class);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final RunJobs runs;
    private final Jobs jobs;
    private final MeterRegistry meters;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("jobs").daemon().factory());
    private final AtomicBoolean isRunning = new AtomicBoolean();
    private final AtomicBoolean isDeclared = new AtomicBoolean();
    private final Map<String, AtomicLong> overdue = new ConcurrentHashMap<>();
    private volatile boolean isStopped;

    JobClock(RunJobs runs, Jobs jobs, MeterRegistry meters) {
        this.runs = runs;
        this.jobs = jobs;
        this.meters = meters;
    }

    @Scheduled(initialDelay = "2s", fixedDelay = "2s")
    void look() {
        if (!isStopped && isRunning.compareAndSet(false, true)) {
            thread.execute(this::run);
        }
    }

    private void run() {
        try {
            if (!isDeclared.get()) {
                runs.declare();
                isDeclared.set(true);
            }
            runs.runDue(() -> isStopped);
        } catch (RuntimeException e) {
            // Mostly the database is away, which readiness tells. The next look is soon.
            LOG.warn("JOBS_NOT_RUN {}", e.toString());
        } finally {
            isRunning.set(false);
        }
    }

    /// Keeps what runs here, however long a step takes; and tells how late each job is.
    @Scheduled(initialDelay = "10s", fixedDelay = "15s")
    void keep() {
        try {
            runs.renew();
            for (var job : jobs.late().entrySet()) {
                overdue.computeIfAbsent(job.getKey(), this::gauge)
                        .set(job.getValue().toSeconds());
            }
        } catch (RuntimeException e) {
            LOG.warn("JOBS_NOT_RUN {}", e.toString());
        }
    }

    private AtomicLong gauge(String job) {
        var late = new AtomicLong();
        meters.gauge("melmastoon.job.overdue.seconds", Tags.of("job", job), late);
        return late;
    }

    @PreDestroy
    void close() throws InterruptedException {
        isStopped = true;
        thread.shutdown();
        thread.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
