package melmastoon.embedded.pubsub;

import com.google.protobuf.Duration;
import com.google.protobuf.util.Durations;
import com.google.pubsub.v1.RetryPolicy;
import com.google.pubsub.v1.Subscription;

/// How long a subscription with a retry policy waits before it repeats; without one a pull repeats at once, and a push
/// after 100 ms to 60 s.
final class Backoff {
    private static final long DEFAULT_MAXIMUM = 600_000;
    private static final RetryPolicy PUSH = RetryPolicy.newBuilder()
            .setMinimumBackoff(Durations.fromMillis(100))
            .setMaximumBackoff(Durations.fromSeconds(60))
            .build();

    private Backoff() {}

    static long millis(Subscription settings, int attempts) {
        return settings.hasRetryPolicy() || !PushDelivery.isAskedFor(settings)
                ? millis(settings.getRetryPolicy(), attempts)
                : millis(PUSH, attempts);
    }

    private static long millis(RetryPolicy policy, int attempts) {
        var first = Durations.toMillis(policy.getMinimumBackoff());
        var maximum = policy.getMaximumBackoff().equals(Duration.getDefaultInstance())
                ? DEFAULT_MAXIMUM
                : Durations.toMillis(policy.getMaximumBackoff());
        return Math.min(maximum, first << Math.clamp(attempts - 1, 0, 16));
    }
}
