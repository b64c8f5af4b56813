package melmastoon.domain.invitation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How often a wrong token was presented recently (ruling 32). Only the invited person gets that far, so
/// that nobody else can lock it out.
///
/// @param count  within the last burst
/// @param lastAt when the last one was presented; means nothing where `count` is 0
public record WrongTokens(int count, Instant lastAt) {
    public static final WrongTokens NONE = new WrongTokens(0, Instant.EPOCH);
    public static final int LIMIT = 5;
    public static final Duration PAUSE = Duration.ofMinutes(15);

    WrongTokens plusOne(Instant now) {
        return new WrongTokens(isOver(now) ? 1 : count + 1, now);
    }

    /// How long no token is accepted, or empty where one is.
    Optional<Duration> pause(Instant now) {
        return count < LIMIT || isOver(now) ? Optional.empty() : Optional.of(Duration.between(now, lastAt.plus(PAUSE)));
    }

    private boolean isOver(Instant now) {
        return !now.isBefore(lastAt.plus(PAUSE));
    }
}
