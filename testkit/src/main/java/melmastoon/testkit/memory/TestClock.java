package melmastoon.testkit.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/// Time stands still until a test moves it.
public final class TestClock implements InstantSource {
    public static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private final Consumer<Instant> follower;
    private volatile Instant now = START;

    public TestClock() {
        this(_ -> {});
    }

    /// @param follower is told each new instant: a database's clock that goes the same way
    public TestClock(Consumer<Instant> follower) {
        this.follower = follower;
        follower.accept(now);
    }

    @Override
    public Instant instant() {
        return now;
    }

    /// @param duration negative to set it back
    public void later(Duration duration) {
        now = now.plus(duration);
        follower.accept(now);
    }
}
