package melmastoon.cdc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

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

    private final InstantSource clock;
    private volatile Now now = new Now(Phase.STARTING, "starting");
    private volatile Instant decoded;
    private volatile Instant active;

    Status(InstantSource clock) {
        this.clock = clock;
        this.decoded = clock.instant();
        this.active = decoded;
    }

    void now(Phase phase, String detail) {
        active();
        now = new Now(phase, detail);
    }

    Now now() {
        return now;
    }

    /// A transaction was decoded from the log; on an idle database that is our heartbeat, once a second.
    void decoded() {
        decoded = clock.instant();
        active = decoded;
    }

    /// Something was begun, which may take its time until the next transaction is decoded.
    void active() {
        active = clock.instant();
    }

    /// When a transaction was decoded last; when this process started, where none was. No attempt to decode one counts:
    /// an instance that fails again and again, or stands by, grows old.
    Instant lastDecoded() {
        return decoded;
    }

    Duration sinceDecoded() {
        return Duration.between(decoded, clock.instant());
    }

    Duration sinceActive() {
        return Duration.between(active, clock.instant());
    }
}
