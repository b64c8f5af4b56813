package melmastoon.domain.invitation;

import java.time.Duration;

/// Which of a tenant's limits an invitation counts for: each has a limit of its own (ruling 32).
public enum InvitationQuota {
    ONE_BY_ONE(Duration.ofHours(1), 50),
    IN_BULK(Duration.ofDays(1), 2_000);

    private final Duration window;
    private final int defaultLimit;

    InvitationQuota(Duration window, int defaultLimit) {
        this.window = window;
        this.defaultLimit = defaultLimit;
    }

    /// Within which it is counted.
    public Duration window() {
        return window;
    }

    /// Of a tenant whose settings say nothing else.
    public int defaultLimit() {
        return defaultLimit;
    }
}
