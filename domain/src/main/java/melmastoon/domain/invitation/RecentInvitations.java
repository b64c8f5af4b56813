package melmastoon.domain.invitation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How many invitations the tenant has sent within the last [#WINDOW] (ruling 32).
///
/// @param oldest when the first of them was sent; means nothing where `count` is 0
public record RecentInvitations(int count, Instant oldest) {
    public static final RecentInvitations NONE = new RecentInvitations(0, Instant.EPOCH);
    public static final Duration WINDOW = Duration.ofHours(1);

    /// How long the tenant must wait before it sends another one, or empty where it need not.
    Optional<Duration> pause(int limit, Instant now) {
        if (count < limit) {
            return Optional.empty();
        }
        return Optional.of(count == 0 ? WINDOW : Duration.between(now, oldest.plus(WINDOW)));
    }
}
