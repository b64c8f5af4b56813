package melmastoon.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import melmastoon.cdc.Status.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Only what was decoded makes cdc young: the alarm on its age is for when nothing is.
class StatusTest {
    private final AtomicReference<Instant> clock = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final Status status = new Status(clock::get);

    @ParameterizedTest
    @EnumSource(Phase.class)
    void noChangeOfStateMakesItYounger(Phase phase) {
        status.decoded();
        pass(40);
        status.now(phase, "in a test");
        pass(2);
        assertThat(status.sinceDecoded()).isEqualTo(Duration.ofSeconds(42));
    }

    @Test
    void anInstanceThatNeverDecodedAnythingIsAsOldAsItsProcess() {
        pass(7);
        status.now(Phase.STANDBY, "another instance holds the slot");
        assertThat(status.sinceDecoded()).isEqualTo(Duration.ofSeconds(7));
    }

    /// Or each engine that is started after a long failure would be taken for one that hangs.
    @Test
    void anEngineHasItsTimeFromItsStart() {
        pass(40);
        status.active();
        pass(2);
        assertThat(status.sinceActive()).isEqualTo(Duration.ofSeconds(2));
        status.decoded();
        assertThat(status.sinceActive()).isZero();
        assertThat(status.sinceDecoded()).isZero();
    }

    private void pass(int seconds) {
        clock.updateAndGet(now -> now.plusSeconds(seconds));
    }
}
