package melmastoon.embedded.pubsub;

import com.google.protobuf.Duration;
import com.google.protobuf.util.Durations;
import com.google.pubsub.v1.RetryPolicy;

/// How long a subscription with a retry policy waits before it repeats; without one it repeats at once.
final class Backoff {
    private static final long DEFAULT_MAXIMUM = 600_000;

    private Backoff() {}

    static long millis(RetryPolicy policy, int attempts) {
        var first = Durations.toMillis(policy.getMinimumBackoff());
        var maximum = policy.getMaximumBackoff().equals(Duration.getDefaultInstance())
                ? DEFAULT_MAXIMUM
                : Durations.toMillis(policy.getMaximumBackoff());
        return Math.min(maximum, first << Math.clamp(attempts - 1, 0, 16));
    }
}
