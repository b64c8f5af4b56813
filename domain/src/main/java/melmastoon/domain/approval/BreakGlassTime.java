package melmastoon.domain.approval;

import java.time.Duration;
import java.time.Instant;
import melmastoon.domain.InvalidValue;

/// How long break-glass access lasts, from its approval on: 1 minute to 8 hours (ruling 58).
public record BreakGlassTime(int minutes) {
    public static final int MOST_MINUTES = 8 * 60;

    public BreakGlassTime {
        InvalidValue.unless(
                minutes >= 1 && minutes <= MOST_MINUTES,
                "minutes",
                String.valueOf(minutes),
                "a number of minutes from 1 to " + MOST_MINUTES);
    }

    /// @return the first instant at which it is over
    public Instant after(Instant approved) {
        return approved.plus(Duration.ofMinutes(minutes));
    }
}
