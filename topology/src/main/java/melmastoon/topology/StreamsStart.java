package melmastoon.topology;

import java.time.Duration;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.streams.KafkaStreams;

/// Starts a topology on a thread of its own, once its store is known not to be lost: that needs Kafka, and the process
/// should come up without it.
public final class StreamsStart implements AutoCloseable {
    private final Thread thread;

    private StreamsStart(Thread thread) {
        this.thread = thread;
    }

    /// @param first what else has to be done before
    public static StreamsStart of(
            KafkaStreams streams, String bootstrap, String applicationId, String store, Runnable first) {
        return new StreamsStart(Thread.ofPlatform()
                .daemon()
                .name(applicationId + "-start")
                .start(() -> {
                    try {
                        first.run();
                        LostStores.rebuild(bootstrap, applicationId, store);
                        if (!Thread.currentThread().isInterrupted()) {
                            streams.start();
                        }
                    } catch (InterruptedException | InterruptException _) {
                        Thread.currentThread().interrupt();
                    }
                }));
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
