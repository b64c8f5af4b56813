package melmastoon.http.route;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micronaut.http.HttpHeaders;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;

/// So many per key and window, counted in this process' memory. A window begins with a key's first request; keys that
/// were not seen for a window, and the least used beyond 100,000, are forgotten.
public final class RateLimit {
    private static final int KEYS = 100_000;

    private record Window(long started, AtomicInteger taken) {}

    private final int limit;
    private final Duration window;
    private final Ticker ticker;
    private final Cache<String, Window> windows;

    public RateLimit(int limit, Duration window) {
        this(limit, window, Ticker.systemTicker());
    }

    RateLimit(int limit, Duration window, Ticker ticker) {
        this.limit = limit;
        this.window = window;
        this.ticker = ticker;
        this.windows = Caffeine.newBuilder()
                .maximumSize(KEYS)
                .expireAfterWrite(window)
                .ticker(ticker)
                .build();
    }

    /// @param key whose budget it is
    /// @throws Problem 429 of `fault` with `Retry-After` where the budget is spent
    public void take(String key, Fault fault) {
        take(key, 1, fault);
    }

    /// The same for a request that counts as `amount`.
    public void take(String key, int amount, Fault fault) {
        var current = windows.get(key, _ -> new Window(ticker.read(), new AtomicInteger()));
        if (current.taken().addAndGet(amount) > limit) {
            var left = window.minusNanos(ticker.read() - current.started());
            throw Problem.of(fault)
                    .with(
                            HttpHeaders.RETRY_AFTER,
                            Long.toString(Math.max(1, left.plusMillis(999).toSeconds())));
        }
    }
}
