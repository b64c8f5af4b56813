package melmastoon.query;

import java.time.Duration;
import java.util.Optional;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.edge.Positions;
import melmastoon.edge.problem.Fault;
import melmastoon.edge.problem.Problem;
import org.jspecify.annotations.Nullable;

/// The position that an answer must have reached, and how long its caller waits for that.
///
/// @param position empty where the newest that is here will do
public record AtLeast(Optional<Position> position, Duration patience) {
    private static final Duration DEFAULT = Duration.ofMillis(50);
    private static final int MOST_MS = 1_000;

    /// @throws Problem 400 where `text` is no position or one of another tenant, or the time is out of range
    public static AtLeast of(@Nullable String text, @Nullable Integer timeoutMs, Optional<TenantId> tenant) {
        var patience = patience(timeoutMs);
        if (text == null) {
            return new AtLeast(Optional.empty(), patience);
        }
        var position = tenant.map(id -> Positions.atLeast(text, id)).orElseGet(() -> Positions.parse(text));
        return new AtLeast(Optional.of(position), patience);
    }

    public static Duration patience(@Nullable Integer timeoutMs) {
        if (timeoutMs == null) {
            return DEFAULT;
        }
        if (timeoutMs < 0 || timeoutMs > MOST_MS) {
            throw Problem.of(Fault.INVALID_FIELD, "`timeoutMs` must be from 0 to " + MOST_MS + ".");
        }
        return Duration.ofMillis(timeoutMs);
    }
}
