package melmastoon.connectors;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the bridge is doing, for readiness and metrics. Written by its thread, read by others.
final class Status {
    /// A message that Pub/Sub has not taken for so long is an outage, not a delay.
    static final Duration STUCK = Duration.ofSeconds(60);

    enum Phase {
        STARTING,
        RUNNING,
        RETRYING,
        STOPPED
    }

    private final Clock clock;
    private volatile Phase phase = Phase.STARTING;
    private volatile String detail = "";
    private volatile @Nullable Instant oldest;
    private volatile int inFlight;

    Status(Clock clock) {
        this.clock = clock;
    }

    void now(Phase phase, String detail) {
        this.detail = detail;
        this.phase = phase;
    }

    /// @param oldest when the record that waits longest was taken from Kafka
    void carrying(int inFlight, @Nullable Instant oldest) {
        this.inFlight = inFlight;
        this.oldest = oldest;
    }

    Phase phase() {
        return phase;
    }

    String detail() {
        return detail;
    }

    int inFlight() {
        return inFlight;
    }

    Duration waiting() {
        var since = oldest;
        return since == null ? Duration.ZERO : Duration.between(since, clock.instant());
    }

    boolean isReady() {
        return phase == Phase.RUNNING && waiting().compareTo(STUCK) < 0;
    }
}
