package melmastoon.cdc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// What this instance is doing, for people, probes and metrics.
final class Status {
    enum Phase {
        STARTING,
        /// Another instance holds the slot.
        STANDBY,
        RECOVERING,
        STREAMING,
        /// The database is behind what was published; somebody has to act.
        REFUSED,
        /// A row of the outbox cannot be published; somebody has to act. Nothing overtakes it.
        BLOCKED,
        /// Something failed and is tried again.
        RETRYING,
        STOPPED;

        /// A standby is ready: it does all that it is there for.
        boolean isReady() {
            return this == STREAMING || this == STANDBY;
        }
    }

    record Now(Phase phase, String detail) {}

    private final Clock clock;
    private volatile Now now = new Now(Phase.STARTING, "starting");
    private volatile Instant alive;

    Status(Clock clock) {
        this.clock = clock;
        this.alive = clock.instant();
    }

    void now(Phase phase, String detail) {
        alive();
        now = new Now(phase, detail);
    }

    Now now() {
        return now;
    }

    /// A transaction was decoded from the log; on an idle database that is our heartbeat, once a second.
    void alive() {
        alive = clock.instant();
    }

    Duration sinceAlive() {
        return Duration.between(alive, clock.instant());
    }
}
