package melmastoon.connectors;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the bridge is doing, for health and metrics. Written by its thread, read by others.
@Singleton
final class BridgeStatus {
    /// An event that is not published after so long is an outage, not a delay.
    static final Duration STUCK = Duration.ofSeconds(60);

    /// Without a heartbeat to Kafka for so long, the group has given its partitions to others.
    static final Duration LOST = Duration.ofSeconds(30);

    /// The loop turns several times a second, and waits at most some 30 s for a broker.
    static final Duration HANGING = Duration.ofMinutes(3);

    enum Phase {
        STARTING,
        RUNNING,
        RETRYING,
        STOPPED
    }

    private final Clock clock;
    private volatile Phase phase = Phase.STARTING;
    private volatile String detail = "";
    private volatile Unpublished unpublished = Unpublished.NONE;
    private volatile Instant lastTurn;
    private volatile Instant lastHeartbeat;

    @Inject
    BridgeStatus() {
        this(Clock.systemUTC());
    }

    BridgeStatus(Clock clock) {
        this.clock = clock;
        this.lastTurn = clock.instant();
        this.lastHeartbeat = clock.instant();
    }

    void now(Phase phase, String detail) {
        this.detail = detail;
        this.phase = phase;
        lastTurn = clock.instant();
        lastHeartbeat = clock.instant();
    }

    /// The loop has turned once more.
    void turned(Unpublished unpublished) {
        this.unpublished = unpublished;
        lastTurn = clock.instant();
    }

    void heartbeat(Duration ago) {
        lastHeartbeat = clock.instant().minus(ago);
    }

    Phase phase() {
        return phase;
    }

    String detail() {
        return detail;
    }

    Unpublished unpublished() {
        return unpublished;
    }

    /// How long the oldest unpublished event has been in the bridge.
    Duration waiting() {
        return since(unpublished.oldestReceived());
    }

    /// Time since the oldest event that was read and is not published was committed.
    Duration oldestUnpublished() {
        return since(unpublished.oldestCommitted());
    }

    Duration sinceHeartbeat() {
        return since(lastHeartbeat);
    }

    /// A member of the group that is heard by Kafka, and nothing is stuck on its way to Pub/Sub.
    boolean isReady() {
        return phase == Phase.RUNNING
                && waiting().compareTo(STUCK) < 0
                && sinceHeartbeat().compareTo(LOST) < 0
                && isAlive();
    }

    /// False where only a restart of the process helps: the bridge's thread hangs.
    boolean isAlive() {
        return phase != Phase.RUNNING || since(lastTurn).compareTo(HANGING) < 0;
    }

    private Duration since(@Nullable Instant instant) {
        var since = instant == null ? Duration.ZERO : Duration.between(instant, clock.instant());
        return since.isNegative() ? Duration.ZERO : since;
    }
}
