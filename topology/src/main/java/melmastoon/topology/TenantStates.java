package melmastoon.topology;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.TenantId;
import org.apache.kafka.streams.KafkaStreams;

/// The stores of this process, for what lists and never for what decides.
public interface TenantStates {
    /// The store of the partition that `tenant` is in; empty while that partition cannot be read here.
    Optional<TenantRows> rows(TenantId tenant);

    /// What the topology is doing.
    Running running();

    /// Whether requests should be sent here: the partitions that this process has are served, new enough, and not
    /// behind the log, and the threads that follow it are alive.
    Readiness readiness(Instant now);

    enum Running {
        /// It is coming up, or partitions are moving.
        STARTING,
        RUNNING,
        /// It gave up, and only a new process helps.
        FAILED;

        public static Running of(KafkaStreams.State state) {
            return switch (state) {
                case RUNNING -> RUNNING;
                case CREATED, REBALANCING -> STARTING;
                case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> FAILED;
            };
        }
    }
}
