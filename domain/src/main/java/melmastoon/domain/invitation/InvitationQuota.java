package melmastoon.domain.invitation;

import java.time.Duration;

/// Which of a tenant's limits an invitation counts for: each has a limit of its own (ruling 32).
public enum InvitationQuota {
    ONE_BY_ONE(Duration.ofHours(1)),
    IN_BULK(Duration.ofDays(1));

    private final Duration window;

    InvitationQuota(Duration window) {
        this.window = window;
    }

    /// Within which it is counted.
    public Duration window() {
        return window;
    }
}
