package melmastoon.domain.invitation;

import java.time.Duration;
import java.time.Instant;

/// How many invitations the tenant sent within the last [#WINDOW], counted under its lock (ruling 32).
///
/// @param oldest when the first of them was sent; means nothing where `count` is 0
public record SentLately(int count, Instant oldest) {
    public static final SentLately NONE = new SentLately(0, Instant.EPOCH);
    public static final Duration WINDOW = Duration.ofHours(1);
    public static final int LIMIT = 50;
}
