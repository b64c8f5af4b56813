package melmastoon.topology;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What an exception in a stream thread leads to: a new thread, unless that has not helped before.
///
/// No record leads here: those that cannot be followed are dead-lettered. What is left are failures of the broker and
/// the disk.
public final class Restarts implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Restarts.class);
    private static final int MOST = 10;
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration BACKOFF = Duration.ofMillis(500);

    private final Supplier<KafkaStreams.State> state;
    private final Deque<Long> recent = new ArrayDeque<>();

    public Restarts(Supplier<KafkaStreams.State> state) {
        this.state = state;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable exception) {
        var now = System.nanoTime();
        recent.removeIf(then -> now - then > WINDOW.toNanos());
        recent.add(now);
        if (exception instanceof Error || recent.size() > MOST) {
            LOG.error("the topology stops: {} failures in {}", recent.size(), WINDOW, exception);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.warn("a stream thread failed while {}, and is replaced", state.get(), exception);
        try {
            Thread.sleep(BACKOFF.multipliedBy(recent.size()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
