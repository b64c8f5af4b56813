package melmastoon.access;

import java.time.Duration;
import java.time.Instant;

/// How old a state is that is complete up to an instant, and what it is too old for.
public final class Staleness {
    private static final long NANOS = Duration.ofSeconds(1).toNanos();

    /// How far a state may be ahead of `now`: the clocks of database and process are never quite the same (ruling 37).
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

    private Staleness() {}

    /// Whether a state that is complete up to `asOf` is too old to tell what there is not.
    public static boolean isTooOld(Instant asOf, Instant now) {
        return isOlderThan(PermissionCatalogue.MAX_AGE, asOf, now);
    }

    /// Whether `asOf` lies so far ahead that the database's clock or this process' must be wrong.
    public static boolean isClockFault(Instant asOf, Instant now) {
        return isAgeAbove(CLOCK_TOLERANCE, now, asOf);
    }

    /// A state from the future has no known age: one of the two clocks is wrong, and which cannot be told.
    static boolean isOlderThan(Duration most, Instant asOf, Instant now) {
        return isAgeAbove(most, asOf, now) || isClockFault(asOf, now);
    }

    /// Whether `to` is more than `most` after `from`. Every check asks this twice, so that it makes no [Duration].
    private static boolean isAgeAbove(Duration most, Instant from, Instant to) {
        var seconds = to.getEpochSecond() - from.getEpochSecond() - most.getSeconds();
        return seconds > 1 || (seconds >= -1 && seconds * NANOS + to.getNano() - from.getNano() > most.getNano());
    }

    /// In words, for a deny.
    static String howOld(Instant asOf, Instant now) {
        var age = Duration.between(asOf, now);
        if (asOf.equals(Instant.EPOCH)) {
            return "nothing is known of the state's age";
        }
        return isClockFault(asOf, now)
                ? "the state is " + -age.toSeconds() + " s ahead of this process' clock, so its age is not known"
                : "the state is " + age.toSeconds() + " s old";
    }
}
