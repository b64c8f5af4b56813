package melmastoon.bench;

import java.util.Arrays;
import java.util.concurrent.Callable;

/// How long one kind of call took, in nanoseconds.
final class Samples {
    private final String name;
    private long[] nanos = new long[64];
    private int count;

    Samples(String name) {
        this.name = name;
    }

    /// Makes the call and keeps how long it took.
    <T> T measure(Callable<T> call) throws Exception {
        var start = System.nanoTime();
        var result = call.call();
        add(System.nanoTime() - start);
        return result;
    }

    void add(long took) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = took;
    }

    /// In milliseconds.
    double at(double quantile) {
        var sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) (quantile * (count - 1))] / 1e6;
    }

    /// How many times as long as `other` it takes at a quantile.
    double ratioTo(Samples other, double quantile) {
        return at(quantile) / other.at(quantile);
    }

    @Override
    public String toString() {
        return "%-52s n %5d   p50 %7.1f ms   p95 %7.1f ms   p99 %7.1f ms"
                .formatted(name, count, at(0.50), at(0.95), at(0.99));
    }
}
