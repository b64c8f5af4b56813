package melmastoon.domain.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Ruling 32.
class WrongTokensTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    @Test
    void fiveWrongTokensInARowPauseTheInvitationForAQuarterOfAnHour() {
        var wrong = brought(WrongTokens.NONE, 4, NOW);
        assertThat(wrong.pause(NOW)).isEmpty();

        wrong = wrong.plusOne(NOW);
        assertThat(wrong.pause(NOW)).contains(WrongTokens.PAUSE);
        assertThat(wrong.pause(NOW.plus(Duration.ofMinutes(14)))).contains(Duration.ofMinutes(1));
        assertThat(wrong.pause(NOW.plus(WrongTokens.PAUSE))).isEmpty();
    }

    @Test
    void afterThePauseTheCountStartsAnew() {
        var paused = brought(WrongTokens.NONE, 5, NOW);
        var later = NOW.plus(WrongTokens.PAUSE);

        assertThat(paused.plusOne(later)).isEqualTo(new WrongTokens(1, later));
    }

    private static WrongTokens brought(WrongTokens wrong, int times, Instant at) {
        for (int i = 0; i < times; i++) {
            wrong = wrong.plusOne(at);
        }
        return wrong;
    }
}
