package melmastoon.query.kernel;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/// So many places, and so many of them for one payer: what one takes, another still finds.
final class Places {
    private final int most;
    private final int mostOfOne;
    private final AtomicInteger taken = new AtomicInteger();
    private final ConcurrentMap<String, Integer> byPayer = new ConcurrentHashMap<>();

    Places(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /// A place that is taken until it is left.
    @FunctionalInterface
    interface Place {
        void leave();
    }

    /// @return empty where there is none
    Optional<Place> take(String payer) {
        if (taken.incrementAndGet() > most) {
            taken.decrementAndGet();
            return Optional.empty();
        }
        if (byPayer.merge(payer, 1, Integer::sum) > mostOfOne) {
            leave(payer);
            return Optional.empty();
        }
        return Optional.of(() -> leave(payer));
    }

    private void leave(String payer) {
        byPayer.computeIfPresent(payer, (_, held) -> held == 1 ? null : held - 1);
        taken.decrementAndGet();
    }
}
