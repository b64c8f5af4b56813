package melmastoon.topology;

import java.time.Duration;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts a topology on a thread of its own, once its store is known not to be lost: that needs Kafka, and the process
/// should come up without it.
public final class StreamsStart implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsStart.class);

    private final Thread thread;
    private volatile boolean failed;

    private StreamsStart(String applicationId, Work work) {
        thread = Thread.ofPlatform().daemon().name(applicationId + "-start").unstarted(() -> {
            try {
                work.run();
            } catch (InterruptedException | InterruptException _) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.error("{} could not be started", applicationId, e);
                failed = true;
            }
        });
    }

    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }

    /// @param first what else has to be done before
    public static StreamsStart of(
            KafkaStreams streams, String bootstrap, String applicationId, String store, Runnable first) {
        var start = new StreamsStart(applicationId, () -> {
            first.run();
            LostStores.rebuild(bootstrap, applicationId, store);
            if (!Thread.currentThread().isInterrupted()) {
                streams.start();
            }
        });
        start.thread.start();
        return start;
    }

    /// Whether the topology will never run here, though it was not closed.
    public boolean hasFailed() {
        return failed;
    }

    /// Gives up a start that is not done. To be called before the topology is closed.
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
