package melmastoon.query.kernel;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.http.position.Positions;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import melmastoon.http.route.QueryParameters;
import melmastoon.topology.Found;
import org.jspecify.annotations.Nullable;

/// The position that an answer must have reached, and how long its caller waits for it.
///
/// @param position empty where the newest state of this replica will do
public record AtLeast(Optional<Position> position, Duration patience) {
    public static final int MOST_MS = 1_000;
    private static final Duration DEFAULT = Duration.ofMillis(50);

    /// @param tenant whose position it must be; empty where the question names no tenant
    /// @throws Problem 400 where `text` is not a position, or one of another tenant
    public static AtLeast of(@Nullable String text, @Nullable Integer timeoutMs, Optional<TenantId> tenant) {
        var patience = timeoutMs == null
                ? DEFAULT
                : Duration.ofMillis(QueryParameters.within("timeoutMs", timeoutMs, 0, MOST_MS));
        if (text == null) {
            return new AtLeast(Optional.empty(), patience);
        }
        var position = tenant.map(id -> Positions.atLeast(text, id)).orElseGet(() -> Positions.parse(text));
        return new AtLeast(Optional.of(position), patience);
    }

    /// The position asked for, in the body or in the query.
    ///
    /// @throws Problem 400 where they disagree (ruling 40)
    public static @Nullable String one(@Nullable String inBody, @Nullable String inQuery) {
        if (inBody != null && inQuery != null && !inBody.equals(inQuery)) {
            throw Problem.of(
                    Fault.INVALID_FIELD, "`atLeast` of the body and of the query are two positions; send one.");
        }
        return inBody == null ? inQuery : inBody;
    }

    /// The later one of the position asked for and `other`, of the same tenant.
    public AtLeast and(Position other) {
        var isLater = position.map(other::reaches).orElse(true);
        return isLater ? new AtLeast(Optional.of(other), patience) : this;
    }

    /// Whether `found` contains everything that its caller can have seen when the request arrived.
    ///
    /// A position that somebody holds was committed before its request arrived. So a state that is complete up to
    /// that instant, and has no such tenant for this caller, will not reach the position either: it was made up, or
    /// is of a tenant that the caller may not know of. Both get the same answer.
    public boolean isReachedBy(Found found, Instant arrived) {
        return position.isEmpty()
                || found.reaches(position.get())
                || (found instanceof Found.Unknown(var asOf) && !asOf.isBefore(arrived));
    }
}
