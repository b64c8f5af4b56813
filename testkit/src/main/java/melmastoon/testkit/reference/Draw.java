package melmastoon.testkit.reference;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/// What is drawn at random.
record Draw(Random random) {
    /// About when everything happens.
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /// Empty once in `n` times.
    <T> Optional<T> maybe(int n, Supplier<T> value) {
        return oneIn(n) ? Optional.empty() : Optional.of(value.get());
    }
}
