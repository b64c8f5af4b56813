package melmastoon.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/// When a role assignment counts, such as a shift or a season. Whole milliseconds, as events carry them.
///
/// @param from  the first instant at which it counts; empty where it always has
/// @param until the first instant at which it no longer counts; empty where it has no end
public record Validity(Optional<Instant> from, Optional<Instant> until) {
    public static final Validity ALWAYS = new Validity(Optional.empty(), Optional.empty());

    /// @throws IllegalArgumentException where it ends before it begins, or a bound is no whole millisecond
    public Validity {
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            throw new IllegalArgumentException("it must begin before it ends");
        }
        if (!isWhole(from) || !isWhole(until)) {
            throw new IllegalArgumentException("it must begin and end at whole milliseconds");
        }
    }

    public boolean includes(Instant now) {
        return hasBegun(now) && !hasEnded(now);
    }

    public boolean hasBegun(Instant now) {
        return from.isEmpty() || !now.isBefore(from.get());
    }

    public boolean hasEnded(Instant now) {
        return until.isPresent() && !now.isBefore(until.get());
    }

    /// Whether it has begun at some instant, or ended.
    public boolean hasPassedABound(Instant now) {
        return bounds().anyMatch(bound -> !now.isBefore(bound));
    }

    /// Whether it counts from `now` on without an end (ruling 17).
    public boolean isPermanent(Instant now) {
        return until.isEmpty() && hasBegun(now);
    }

    /// The instants at which it begins or ends.
    Stream<Instant> bounds() {
        return Stream.concat(from.stream(), until.stream());
    }

    private static boolean isWhole(Optional<Instant> bound) {
        return bound.isEmpty() || bound.get().truncatedTo(ChronoUnit.MILLIS).equals(bound.get());
    }
}
