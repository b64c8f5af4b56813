package melmastoon.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What health and metrics say while the bridge works, waits and hangs.
class BridgeStatusTest {
    private final TestClock clock = new TestClock();
    private final BridgeStatus status = new BridgeStatus(clock);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Telemetry telemetry = new Telemetry(meters, OpenTelemetry.noop(), status);

    private static final class TestClock extends Clock {
        private Instant now = Instant.parse("2026-01-31T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void whileAnEventIsStuckItsAgeGrowsWithoutAnySuccess() {
        turned(clock.now, clock.now.minusSeconds(5));
        clock.now = clock.now.plusSeconds(30);
        assertThat(oldest()).isEqualTo(35);
        clock.now = clock.now.plusSeconds(30);
        assertThat(oldest()).isEqualTo(65);
    }

    @Test
    void anAgeIsNeverNegative() {
        turned(clock.now, clock.now.plusSeconds(5));
        assertThat(oldest()).isZero();
    }

    @Test
    void itIsReadyWhileItIsAMemberOfTheGroupAndNothingIsStuck() {
        assertThat(status.isReady()).as("while starting").isFalse();
        status.now(BridgeStatus.Phase.RUNNING, "");
        assertThat(status.isReady()).isTrue();
        turned(clock.now, clock.now);
        clock.now = clock.now.plus(BridgeStatus.STUCK);
        status.heartbeat(Duration.ZERO);
        assertThat(status.isReady()).as("an event is stuck").isFalse();
        status.turned(Unpublished.NONE);
        assertThat(status.isReady()).isTrue();
        status.heartbeat(BridgeStatus.LOST);
        assertThat(status.isReady()).as("Kafka does not hear it").isFalse();
        status.heartbeat(Duration.ZERO);
        status.now(BridgeStatus.Phase.RETRYING, "");
        assertThat(status.isReady()).isFalse();
    }

    @Test
    void itIsAliveUnlessItsLoopHangs() {
        status.now(BridgeStatus.Phase.RETRYING, "Kafka is away");
        clock.now = clock.now.plus(Duration.ofHours(1));
        assertThat(status.isAlive()).as("a restart would not help").isTrue();
        status.now(BridgeStatus.Phase.RUNNING, "");
        clock.now = clock.now.plus(BridgeStatus.HANGING);
        assertThat(status.isAlive()).isFalse();
        status.turned(Unpublished.NONE);
        assertThat(status.isAlive()).isTrue();
    }

    @Test
    void lagIsMeasuredFromTheCommitOfEachEvent() {
        var event = TestEvents.planAttached(TestEvents.newTenant(), 1);
        telemetry.published(event, event.committedAt().plusMillis(20), true);
        telemetry.published(event, event.committedAt().minusMillis(20), true);
        telemetry.published(event, event.committedAt().plus(Duration.ofDays(9)), false);
        var lag = meters.get("melmastoon.connectors.lag").timer();
        assertThat(lag.count())
                .as("the first copy of an old log is not counted")
                .isEqualTo(2);
        assertThat(lag.totalTime(TimeUnit.MILLISECONDS))
                .as("a clock that is behind the database's makes no negative lag")
                .isEqualTo(20);
        assertThat(meters.get("melmastoon.connectors.published").counter().count())
                .isEqualTo(3);
    }

    private void turned(Instant received, Instant committed) {
        status.turned(new Unpublished(1, received, committed, List.of()));
    }

    private double oldest() {
        return meters.get("melmastoon.connectors.oldest.unpublished").gauge().value();
    }
}
